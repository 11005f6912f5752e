'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { faultOf } from './faults.ts'

type Told = { readonly good: boolean; readonly text: string } | null

/** What came of a form, in its own place. */
export function Result({ told }: { told: Told }) {
  return told ? (
    <p className={told.good ? 'note good' : 'note bad'} role={told.good ? 'status' : 'alert'}>
      {told.text}
    </p>
  ) : null
}

/** Sends a section's form, and keeps what came of it. */
export function useSend() {
  const t = useTranslations('account')
  const [told, setTold] = useState<Told>(null)
  const [working, setWorking] = useState(false)
  const send = async (work: () => Promise<string | undefined>) => {
    setWorking(true)
    setTold(null)
    try {
      const text = await work()
      if (text) setTold({ good: true, text })
      return true
    } catch (error) {
      setTold({ good: false, text: t(faultOf(error)) })
      return false
    } finally {
      setWorking(false)
    }
  }
  return { told, working, send }
}
