'use client'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { ClientPayment, LocaleCode } from '../../../contracts/index.ts'
import { type ApiError, api } from '../../lib/api.ts'
import { money } from '../../lib/format.ts'
import { wallTime } from '../../lib/times.ts'

interface PayProps {
  readonly token: string
  readonly payment: ClientPayment
  /** What one comes back from: the vendor's page, paid or left. */
  readonly back: 'gata' | 'renuntat' | null
}

/** How long one waits for the vendor's word before one is told that it takes longer. */
const LOOKS = 8
const LOOK_MS = 1500

/** The step that is left: to pay. Coming back from the vendor's page, its answer is waited for. */
export function Pay({ token, payment, back }: PayProps) {
  const t = useTranslations('manage')
  const locale = useLocale() as LocaleCode
  const router = useRouter()
  const [checking, setChecking] = useState(back === 'gata')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const refresh = useRef(() => router.refresh())

  useEffect(() => {
    if (back !== 'gata') return
    let left = LOOKS
    let timer: number | undefined
    const look = async () => {
      left -= 1
      const now = await api<ClientPayment>(`/appointments/${token}/payment/check`, { method: 'POST' }).catch(
        () => null,
      )
      if (now && now.state !== 'waiting') refresh.current()
      else if (left > 0) timer = window.setTimeout(look, LOOK_MS)
      else setChecking(false)
    }
    void look()
    return () => window.clearTimeout(timer)
  }, [back, token])

  const pay = async () => {
    if (busy) return
    setBusy(true)
    setFault(null)
    try {
      const { url } = await api<{ url: string }>(`/appointments/${token}/payment`, { method: 'POST' })
      window.location.assign(url)
    } catch (error) {
      const { code, problem } = error as ApiError
      setFault(problem?.detail ?? t('failed'))
      setBusy(false)
      // Paid, or given up, in another tab.
      if (code === 'payment_not_possible') refresh.current()
    }
  }

  if (checking)
    return (
      <p className="note" role="status" aria-busy="true">
        {t('payChecking')}
      </p>
    )
  const card = payment.due.amount === 0
  return (
    <div className="ok-come">
      <div className="grow">
        <p className="str">{t(back === 'renuntat' ? 'payLeft' : 'payWaits')}</p>
        <p className="sm mut">
          {payment.payUntil ? t('payUntil', { time: wallTime(payment.payUntil) }) : null}
        </p>
      </div>
      <button type="button" className="btn primary" onClick={pay} aria-busy={busy} aria-disabled={busy}>
        {card ? t('payLeaveCard') : t('payNow', { sum: money(payment.due, locale) })}
      </button>
      {fault ? (
        <p className="note bad" role="alert">
          {fault}
        </p>
      ) : null}
    </div>
  )
}
