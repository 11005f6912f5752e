'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ManagedAppointment } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { api } from '../../lib/api.ts'

/** "Vii?": one press, here and not in the mail, whose links are followed by programs too. */
export function Coming({ token, confirmed }: { token: string; confirmed: boolean }) {
  const t = useTranslations('manage')
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const [said, setSaid] = useState(confirmed)
  const confirm = async () => {
    setBusy(true)
    setFault(null)
    try {
      await api<ManagedAppointment>(`/appointments/${token}/confirm`, { method: 'POST' })
      setSaid(true)
      router.refresh()
    } catch (problem) {
      const { code, message } = problem as { code?: string; message: string }
      setFault(code === 'network' ? t('failed') : message)
    }
    setBusy(false)
  }
  return (
    <div className="ok-come" role="status">
      {said ? (
        <p className="row tight">
          <Icon name="check" /> {t('comingSaid')}
        </p>
      ) : (
        <>
          <div className="grow">
            <p className="str">{t('comingQuestion')}</p>
            <p className="sm mut">{t('comingHint')}</p>
          </div>
          <button type="button" className="btn primary" onClick={confirm} disabled={busy} aria-busy={busy}>
            {t('comingConfirm')}
          </button>
        </>
      )}
      {fault ? (
        <p className="note bad" role="alert">
          {fault}
        </p>
      ) : null}
    </div>
  )
}
