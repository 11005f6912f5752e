'use client'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useState } from 'react'
import { type ApiError, api } from '../../lib/api.ts'

/** Goes on to the vendor's page by itself; when it cannot, says so and offers to try again. */
export function ToCheckout({ path, back }: { path: string; back: string }) {
  const t = useTranslations('manage')
  const [fault, setFault] = useState<string | null>(null)
  const go = useCallback(async () => {
    setFault(null)
    try {
      const { url } = await api<{ url: string }>(`${path}/payment`, { method: 'POST' })
      window.location.replace(url)
    } catch (error) {
      const { problem, code } = error as ApiError
      // Paid, or too late: the page that one comes back to says which.
      if (code === 'payment_not_possible') window.location.replace(back)
      else setFault(problem?.detail ?? t('failed'))
    }
  }, [path, back, t])
  useEffect(() => void go(), [go])
  if (!fault)
    return (
      <p role="status" aria-busy="true">
        {t('payOpening')}
      </p>
    )
  return (
    <>
      <p className="note bad" role="alert">
        {fault}
      </p>
      <p className="row tight flow">
        <button type="button" className="btn primary" onClick={go}>
          {t('payAgain')}
        </button>
        <a className="btn ghost" href={back}>
          {t('payToAppointment')}
        </a>
      </p>
    </>
  )
}
