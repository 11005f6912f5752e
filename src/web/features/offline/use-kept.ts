'use client'
import { useCallback, useEffect, useState } from 'react'
import { onAnnounced } from './channel.ts'
import type { Mark, Sheet } from './sheet.ts'
import { readMarks, readSheets } from './store.ts'

interface KeptState {
  readonly sheets: readonly Sheet[]
  readonly marks: readonly Mark[]
}

/** What is on the device; read again whenever a tab or the worker says so. Null until it has been read. */
export function useKept(): { kept: KeptState | null; reload: () => Promise<void> } {
  const [kept, setKept] = useState<KeptState | null>(null)
  const reload = useCallback(async () => {
    const [sheets, marks] = await Promise.all([readSheets(Date.now()), readMarks()])
    setKept({ sheets, marks })
  }, [])
  useEffect(() => {
    const read = () => void reload().catch(() => setKept({ sheets: [], marks: [] }))
    read()
    return onAnnounced(read)
  }, [reload])
  return { kept, reload }
}
