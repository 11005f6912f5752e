'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useToast } from '../../components/toast.tsx'
import type { ApiError } from '../../lib/api.ts'
import { useOperatorCall } from './operator-call.tsx'

/** Lets something happen again, and looks what became of it. */
export function RedoButton({ path, body, label }: { path: string; body: object; label: string }) {
  const t = useTranslations('admin.act')
  const call = useOperatorCall()
  const router = useRouter()
  const toast = useToast()
  const [working, setWorking] = useState(false)
  const redo = async () => {
    setWorking(true)
    try {
      await call(path, { method: 'POST', body })
      toast.done(t('done'))
      router.refresh()
    } catch (error) {
      if ((error as ApiError).code !== 'confirmation_needed') toast.failed((error as ApiError).message)
    } finally {
      setWorking(false)
    }
  }
  return (
    <button type="button" className="btn secondary small" disabled={working} onClick={redo}>
      {label}
    </button>
  )
}
