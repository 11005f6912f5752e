import { useLocale, useTranslations } from 'next-intl'
import { type RefObject, useState } from 'react'
import type { ClientPayment, LocaleCode, ManagedAppointment } from '../../../contracts/index.ts'
import { type ApiError, api } from '../../lib/api.ts'
import { longDate, money } from '../../lib/format.ts'
import { dateOf, wallTime } from '../../lib/times.ts'

interface CancelDialogProps {
  readonly dialog: RefObject<HTMLDialogElement | null>
  readonly appointment: ManagedAppointment
  readonly token: string
  readonly payment: ClientPayment
  readonly onCancelled: () => void
}

/** Asks the full question, names the consequence, repeats the verbs. */
export function CancelDialog({ dialog, appointment, token, payment, onCancelled }: CancelDialogProps) {
  const t = useTranslations('manage')
  const locale = useLocale() as LocaleCode
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)

  const cancel = async () => {
    if (busy) return
    setBusy(true)
    setFault(null)
    try {
      await api(`/appointments/${token}/cancel`, { body: { reason: reason.trim() || null } })
      dialog.current?.close()
      onCancelled()
    } catch (error) {
      const { problem } = error as ApiError
      setFault(problem?.detail ?? t('failed'))
    }
    setBusy(false)
  }

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="cancel-h">
      <h2 id="cancel-h">
        {t('cancelQuestion', {
          date: longDate(dateOf(appointment.start), locale),
          time: wallTime(appointment.start),
        })}
      </h2>
      <p className="mut">{t('cancelConsequence', { business: appointment.business.name })}</p>
      {payment.state === 'paid' && payment.paid.amount > payment.refunded.amount ? (
        <p className="note">
          {payment.refundNow.amount
            ? t('cancelRefund', { sum: money(payment.refundNow, locale) })
            : t('cancelNoRefund')}
        </p>
      ) : null}
      <div className="field">
        <label htmlFor="cancel-reason">
          {t('reason')} <span className="opt">{t('optional')}</span>
        </label>
        <textarea
          id="cancel-reason"
          className="textarea"
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {fault ? (
        <p className="note bad" role="alert">
          {fault}
        </p>
      ) : null}
      <footer>
        <button type="button" className="btn secondary" data-focus onClick={() => dialog.current?.close()}>
          {t('keep')}
        </button>
        <button type="button" className="btn danger solid" aria-disabled={busy} onClick={cancel}>
          {busy ? `${t('cancelling')}…` : t('cancelIt')}
        </button>
      </footer>
    </dialog>
  )
}
