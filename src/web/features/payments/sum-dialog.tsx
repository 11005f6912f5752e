'use client'
import { useLocale, useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import type { LocaleCode, Money } from '../../../contracts/index.ts'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/field.tsx'
import { ApiError } from '../../lib/api.ts'
import { money } from '../../lib/format.ts'
import { bani, lei } from '../services/draft.ts'

/** Asks for a sum: what may be asked at most, a note, and one button that says what it does. */
export function SumDialog({
  open,
  title,
  text,
  most,
  action,
  onClose,
  onDo,
  children,
}: {
  open: boolean
  title: string
  text?: string
  /** Stands in the field at first. */
  most: Money
  action: (sum: string) => string
  onClose: () => void
  onDo: (sum: { amount: number; note: string | null; key: string }) => Promise<unknown>
  children?: ReactNode
}) {
  const t = useTranslations('payments')
  const locale = useLocale() as LocaleCode
  const [typed, setTyped] = useState(lei(most.amount))
  const [note, setNote] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const key = useRef(crypto.randomUUID())
  const amount = bani(typed)
  const valid = Number.isInteger(amount) && amount > 0
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (!valid) return setFault(t('sumNeeded'))
    setBusy(true)
    setFault(null)
    try {
      await onDo({ amount, note: note.trim() || null, key: key.current })
      onClose()
    } catch (error) {
      const problem = error instanceof ApiError ? error.problem : null
      setFault(problem?.errors?.[0]?.message ?? (error as Error).message)
    }
    setBusy(false)
  }
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <form onSubmit={submit} noValidate className="stack">
        {text ? <p className="mut">{text}</p> : null}
        {children}
        <TextField
          label={t('sumLei')}
          inputMode="decimal"
          value={typed}
          error={fault ?? undefined}
          onChange={(event) => {
            setTyped(event.target.value)
            setFault(null)
            key.current = crypto.randomUUID()
          }}
        />
        <TextField
          label={t('note')}
          aside={t('optional')}
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <footer>
          <button type="button" className="btn secondary" onClick={onClose}>
            {t('leave')}
          </button>
          <button type="submit" className="btn primary" aria-busy={busy} aria-disabled={busy}>
            {action(valid ? money({ ...most, amount }, locale) : '')}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
