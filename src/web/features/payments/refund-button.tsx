'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { LocaleCode, PaymentView } from '../../../contracts/index.ts'
import { useToast } from '../../components/toast.tsx'
import { money } from '../../lib/format.ts'
import { usePlace } from '../shell/providers.tsx'
import { SumDialog } from './sum-dialog.tsx'
import { useRefunds } from './use-money.ts'

/** Gives back online what was paid online, or takes back what was recorded at the counter. Owners and managers. */
export function RefundButton({ payment, onDone }: { payment: PaymentView; onDone: () => unknown }) {
  const t = useTranslations('payments')
  const locale = useLocale() as LocaleCode
  const toast = useToast()
  const { business } = usePlace()
  const { refund, take } = useRefunds(onDone)
  const [open, setOpen] = useState(false)
  const { refundable, state, purpose, refunded } = payment
  if (business.role === 'staff' || state !== 'paid') return null
  const undo = async () => {
    try {
      await take.mutateAsync(payment.id)
      toast.done(t('voided'))
    } catch (error) {
      toast.failed((error as Error).message)
    }
  }
  if (purpose === 'counter' && !refunded.amount)
    return (
      <button type="button" className="link sm touch" onClick={undo} disabled={take.isPending}>
        {t('void')}
      </button>
    )
  if (!refundable.amount) return null
  return (
    <>
      <button type="button" className="link sm touch" onClick={() => setOpen(true)}>
        {t('giveBack')}
      </button>
      {open ? (
        <SumDialog
          open
          title={t('giveBackTitle')}
          text={t('giveBackText', { sum: money(refundable, locale) })}
          most={refundable}
          action={(sum) => t('giveBackDo', { sum })}
          onClose={() => setOpen(false)}
          onDo={async (given) => {
            await refund.mutateAsync({ id: payment.id, ...given })
            toast.done(t('givenBack'))
          }}
        />
      ) : null}
    </>
  )
}
