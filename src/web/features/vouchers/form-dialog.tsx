'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Dialog } from '../../components/dialog.tsx'
import { useToast } from '../../components/toast.tsx'
import { faultsOf } from '../clients/words.ts'

/** A form in the middle of the screen: its fields, what is wrong with them, and one button. */
export function FormDialog({
  title,
  action,
  done,
  onClose,
  onSave,
  children,
}: {
  title: string
  action: string
  /** Said once it is saved. */
  done: string
  onClose: () => void
  onSave: () => Promise<unknown>
  children: (errors: Record<string, string>) => ReactNode
}) {
  const t = useTranslations('vouchers')
  const toast = useToast()
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setErrors({})
    try {
      await onSave()
      toast.done(done)
      onClose()
    } catch (error) {
      setErrors(faultsOf(error, t('failed')))
      setBusy(false)
    }
  }
  return (
    <Dialog open onClose={onClose} title={title}>
      <form onSubmit={submit} noValidate className="stack">
        {children(errors)}
        {errors[''] ? (
          <p className="note bad" role="alert">
            {errors['']}
          </p>
        ) : null}
        <footer>
          <button type="button" className="btn secondary" onClick={onClose}>
            {t('leave')}
          </button>
          <button type="submit" className="btn primary" aria-busy={busy} aria-disabled={busy}>
            {action}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
