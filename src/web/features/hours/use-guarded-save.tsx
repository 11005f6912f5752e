'use client'
import { type ReactNode, useState } from 'react'
import type { AffectedAppointment, HoursChange } from '../../../contracts/index.ts'
import { api } from '../../lib/api.ts'
import { usePlace } from '../shell/providers.tsx'
import { AffectedDialog, type AffectedProps } from './affected-dialog.tsx'

/** Something to be saved, and what it would change. */
export interface Intent extends Pick<AffectedProps, 'title' | 'verb' | 'change' | 'onSave' | 'planFirst'> {}

/** Which appointments a change would meet. @throws ApiError */
export const previewChange = (base: string, change: HoursChange, signal?: AbortSignal) =>
  api<{ affected: AffectedAppointment[] }>(`${base}/hours/preview`, {
    body: { change },
    ...(signal ? { signal } : {}),
  }).then(({ affected }) => affected)

/**
 * Saves what meets nobody at once, and asks about the rest first.
 * @param staff who could take appointments over
 * @returns `save`, which resolves to whether it was saved and throws what the API refuses, and the dialog, to be
 * put anywhere on the page
 */
export function useGuardedSave(staff: AffectedProps['staff']): {
  save: (intent: Intent) => Promise<boolean>
  dialog: ReactNode
} {
  const { base } = usePlace()
  const [asked, setAsked] = useState<
    | (Intent & {
        affected: readonly AffectedAppointment[]
        answer: (saved: boolean) => void
      })
    | null
  >(null)
  const save = async (intent: Intent) => {
    const affected = await previewChange(base, intent.change)
    if (affected.length) return new Promise<boolean>((answer) => setAsked({ ...intent, affected, answer }))
    await intent.onSave([])
    return true
  }
  const answer = (saved: boolean) => () => {
    asked?.answer(saved)
    setAsked(null)
  }
  const { answer: _answer, ...props } = asked ?? {
    answer: null,
    title: '',
    verb: '',
    affected: [],
    change: { kind: 'opening' as const, patterns: [] },
    onSave: async () => undefined,
  }
  return {
    save,
    dialog: (
      <AffectedDialog
        open={asked !== null}
        staff={staff}
        {...props}
        onDone={answer(true)}
        onClose={answer(false)}
      />
    ),
  }
}
