import { useState } from 'react'
import type { CodeEffect, PublicBusiness } from '../../../contracts/index.ts'
import { type ApiError, api } from '../../lib/api.ts'
import { money } from '../../lib/format.ts'
import { useWords } from './words.ts'

/** "Ai un cod?": what it does is shown before one books; the booking itself decides. */
export function CodeField({
  business,
  serviceIds,
  staffId,
  effect,
  fault,
  onEffect,
}: {
  business: PublicBusiness
  serviceIds: readonly string[]
  staffId: string | null
  effect: CodeEffect | null
  /** What the booking said of the code. */
  fault: string | undefined
  onEffect: (effect: CodeEffect | null) => void
}) {
  const { t, locale } = useWords()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const told = error ?? fault ?? null

  const apply = async () => {
    if (busy || !typed.trim()) return
    setBusy(true)
    setError(null)
    try {
      onEffect(
        await api<CodeEffect>(`/businesses/${business.slug}/codes`, {
          body: { code: typed, serviceIds, staffId },
        }),
      )
    } catch (reason) {
      const { problem, message } = reason as ApiError
      setError(problem?.errors?.[0]?.message ?? problem?.detail ?? message)
    }
    setBusy(false)
  }

  if (effect && !fault) {
    const { kind, code, off, covers, left } = effect
    const what =
      kind === 'discount'
        ? t('codeOff', { sum: money(off, locale) })
        : kind === 'gift'
          ? t('codeGift', {
              sum: money(covers, locale),
              left: money({ ...covers, amount: Number(left) }, locale),
            })
          : t('codePackage', { left: Number(left) })
    return (
      <div className="note row between">
        <span role="status">
          <b>{code}</b> {what}
        </span>
        <button
          type="button"
          className="link touch"
          onClick={() => {
            onEffect(null)
            setTyped('')
          }}
        >
          {t('codeRemove')}
        </button>
      </div>
    )
  }
  if (!open && !fault)
    return (
      <button type="button" className="link touch bd-code-open" onClick={() => setOpen(true)}>
        {t('codeHave')}
      </button>
    )
  return (
    <div className={told ? 'field bad' : 'field'}>
      <label htmlFor="code">{t('codeLabel')}</label>
      <div className="row tight">
        <input
          id="code"
          name="code"
          className="input"
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          aria-invalid={told !== null}
          aria-describedby={told ? 'code-told' : undefined}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setError(null)
            if (effect) onEffect(null)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            // Not the form's own Enter, which books.
            event.preventDefault()
            void apply()
          }}
        />
        <button type="button" className="btn secondary" onClick={apply} aria-busy={busy} aria-disabled={busy}>
          {t('codeApply')}
        </button>
      </div>
      {told ? (
        <p className="err" id="code-told" role="alert">
          {told}
        </p>
      ) : null}
    </div>
  )
}
