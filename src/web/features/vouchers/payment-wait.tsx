'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { VoucherCard } from '../../../contracts/index.ts'
import { api } from '../../lib/api.ts'

const LOOKS = 8
const LOOK_MS = 1500

/** A voucher that is not valid yet: its payment is waited for, or can be made. */
export function PaymentWait({ token, back }: { token: string; back: boolean }) {
  const t = useTranslations('vouchers')
  const router = useRouter()
  const [checking, setChecking] = useState(back)
  const refresh = useRef(() => router.refresh())
  useEffect(() => {
    if (!back) return
    let left = LOOKS
    let timer: number | undefined
    const look = async () => {
      left -= 1
      const now = await api<VoucherCard>(`/vouchers/${token}/check`, { method: 'POST' }).catch(() => null)
      if (now && now.state !== 'pending') refresh.current()
      else if (left > 0) timer = window.setTimeout(look, LOOK_MS)
      else setChecking(false)
    }
    void look()
    return () => window.clearTimeout(timer)
  }, [back, token])
  if (checking)
    return (
      <p className="note" role="status" aria-busy="true">
        {t('checking')}
      </p>
    )
  return (
    <div className="note row between">
      <span>{t('unpaid')}</span>
      <a className="btn primary" href={`/card/${token}/plata`}>
        {t('payNow')}
      </a>
    </div>
  )
}
