'use client'
import { useLocale, useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import type { AppointmentCard, LocaleCode, Money } from '../../../contracts/index.ts'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/field.tsx'
import { useToast } from '../../components/toast.tsx'
import { ApiError } from '../../lib/api.ts'
import { money } from '../../lib/format.ts'
import { bani } from '../services/draft.ts'
import { useMoney } from './use-money.ts'

/** Pays a visit with a gift voucher or a package that the client brings. @param left what is still to be paid */
export function VoucherDialog({
  card,
  left,
  onClose,
}: {
  card: AppointmentCard
  left: Money
  onClose: () => void
}) {
  const t = useTranslations('payments')
  const locale = useLocale() as LocaleCode
  const toast = useToast()
  const { takeVoucher } = useMoney(card.id, card.revision)
  const [code, setCode] = useState('')
  const [sum, setSum] = useState('')
  const [faults, setFaults] = useState<Record<string, string>>({})
  const key = useRef(crypto.randomUUID())
  const type = (set: (value: string) => void) => (event: { target: { value: string } }) => {
    set(event.target.value)
    setFaults({})
    key.current = crypto.randomUUID()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (takeVoucher.isPending) return
    const amount = sum.trim() ? bani(sum) : null
    if (!code.trim()) return setFaults({ code: t('voucherNeeded') })
    if (amount !== null && !(Number.isInteger(amount) && amount > 0))
      return setFaults({ amount: t('sumNeeded') })
    try {
      await takeVoucher.mutateAsync({ code, amount, key: key.current })
      toast.done(t('voucherTaken'))
      onClose()
    } catch (error) {
      const problem = error instanceof ApiError ? error.problem : null
      const [issue] = problem?.errors ?? []
      setFaults({
        [issue?.field === 'amount' ? 'amount' : 'code']: issue?.message ?? (error as Error).message,
      })
    }
  }
  return (
    <Dialog open onClose={onClose} title={t('voucherTitle')}>
      <form onSubmit={submit} noValidate className="stack">
        <p className="mut">{t('voucherText', { sum: money(left, locale) })}</p>
        <TextField
          label={t('voucherCode')}
          value={code}
          maxLength={40}
          autoComplete="off"
          autoCapitalize="characters"
          error={faults.code}
          onChange={type(setCode)}
        />
        <TextField
          label={t('sumLei')}
          aside={t('voucherSum')}
          inputMode="decimal"
          value={sum}
          error={faults.amount}
          onChange={type(setSum)}
        />
        <footer>
          <button type="button" className="btn secondary" onClick={onClose}>
            {t('leave')}
          </button>
          <button
            type="submit"
            className="btn primary"
            aria-busy={takeVoucher.isPending}
            aria-disabled={takeVoucher.isPending}
          >
            {t('voucherDo')}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
