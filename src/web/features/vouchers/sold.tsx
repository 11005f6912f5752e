'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { LocaleCode, VoucherSale, VoucherView } from '../../../contracts/index.ts'
import { Dialog } from '../../components/dialog.tsx'
import { Field, TextField } from '../../components/field.tsx'
import { useToast } from '../../components/toast.tsx'
import { fullDate, money, shortDay } from '../../lib/format.ts'
import { dateOf } from '../../lib/times.ts'
import { bani } from '../services/draft.ts'
import { FormDialog } from './form-dialog.tsx'
import { useOffers, useSold } from './use-vouchers.ts'

const STATES = ['active', 'used', 'over', 'pending', 'void'] as const
const PAUSE = 300

/** Sold at the business: which, to whom, how it was paid. */
function SellDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('vouchers')
  const { list } = useOffers()
  const { sell } = useSold('', '')
  const key = useRef(crypto.randomUUID())
  const offers = list.data?.offers.filter(({ archived }) => !archived) ?? []
  const [draft, setDraft] = useState({
    offerId: '',
    sum: '',
    name: '',
    email: '',
    method: 'cash' as VoucherSale['method'],
  })
  const offer = offers.find(({ id }) => id === draft.offerId) ?? offers[0]
  const set = (part: Partial<typeof draft>) => {
    key.current = crypto.randomUUID()
    setDraft({ ...draft, ...part })
  }
  if (!offer)
    return (
      <Dialog open onClose={onClose} title={t('sell')}>
        <p className="mut">{t('noOffers')}</p>
        <footer>
          <button type="button" className="btn secondary" onClick={onClose}>
            {t('leave')}
          </button>
        </footer>
      </Dialog>
    )
  return (
    <FormDialog
      title={t('sell')}
      action={t('sellDo')}
      done={t('sold')}
      onClose={onClose}
      onSave={() =>
        sell.mutateAsync({
          offerId: offer.id,
          ...(offer.price ? {} : { amount: bani(draft.sum) || 0 }),
          buyer: { name: draft.name, email: draft.email || null },
          method: draft.method,
          key: key.current,
        })
      }
    >
      {(errors) => (
        <>
          <Field label={t('which')} error={errors.offerId}>
            {(ids) => (
              <select
                className="select"
                {...ids}
                value={offer.id}
                onChange={(event) => set({ offerId: event.target.value })}
              >
                {offers.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {offer.price ? null : (
            <TextField
              label={t('sum')}
              inputMode="decimal"
              error={errors.amount}
              value={draft.sum}
              onChange={(event) => set({ sum: event.target.value })}
            />
          )}
          <TextField
            label={t('buyer')}
            error={errors['buyer.name']}
            value={draft.name}
            onChange={(event) => set({ name: event.target.value })}
          />
          <TextField
            label={t('email')}
            aside={t('optional')}
            hint={t('emailHint')}
            type="email"
            error={errors['buyer.email']}
            value={draft.email}
            onChange={(event) => set({ email: event.target.value })}
          />
          <div className="seg" role="group" aria-label={t('paidHow')}>
            {(['cash', 'terminal', 'transfer'] as const).map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={draft.method === one}
                onClick={() => set({ method: one })}
              >
                {t(`method.${one}`)}
              </button>
            ))}
          </div>
        </>
      )}
    </FormDialog>
  )
}

function Row({ voucher, onEnd }: { voucher: VoucherView; onEnd: (id: string) => void }) {
  const t = useTranslations('vouchers')
  const locale = useLocale() as LocaleCode
  const { kind, state, balance, amount, sessions, sessionsLeft, expiresOn, uses } = voucher
  const left =
    kind === 'gift'
      ? t('leftOf', { left: money(balance, locale), all: money(amount, locale) })
      : t('leftSessions', { left: sessionsLeft, all: sessions })
  return (
    <li className={state === 'active' ? 'pay-row' : 'pay-row off'}>
      <div className="row between tight">
        <span>
          <b className="num">{voucher.code}</b> {voucher.name}
        </span>
        <b className="num">{left}</b>
      </div>
      <p className="sm mut num">
        {[
          t('boughtBy', { name: voucher.buyerName }),
          voucher.recipientName ? t('for', { name: voucher.recipientName }) : null,
          shortDay(dateOf(voucher.createdAt), locale),
          expiresOn ? t('until', { date: fullDate(expiresOn, locale) }) : null,
          state === 'active' ? null : t(`state.${state}`),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {uses.map((use) => (
        <p key={use.at} className="sm num">
          {shortDay(dateOf(use.at), locale)}: −
          {kind === 'gift' ? money(use.amount, locale) : t('sessions', { count: use.sessions })}
          {use.appointment ? `, ${use.appointment.code}` : ''}
          {use.released ? `, ${t('released')}` : ''}
        </p>
      ))}
      <div className="row tight flow">
        <a className="link sm touch" href={voucher.cardUrl} target="_blank" rel="noopener noreferrer">
          {t('see')}
        </a>
        {state === 'active' ? (
          <button type="button" className="link sm touch" onClick={() => onEnd(voucher.id)}>
            {t('end')}
          </button>
        ) : null}
      </div>
    </li>
  )
}

/** Vouchers that people have: found by code or name, sold at the counter, made worthless. */
export function Sold() {
  const t = useTranslations('vouchers')
  const locale = useLocale() as LocaleCode
  const toast = useToast()
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  const [state, setState] = useState('')
  const [selling, setSelling] = useState(false)
  const [ending, setEnding] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  const { list, end } = useSold(q, state)
  const vouchers = list.data?.pages.flatMap((page) => page.vouchers) ?? []
  const owed = list.data?.pages[0]?.owed
  const finish = async () => {
    const id = ending
    setEnding(null)
    if (!id) return
    try {
      await end.mutateAsync(id)
      toast.done(t('ended'))
    } catch (error) {
      toast.failed((error as Error).message)
    }
  }
  return (
    <section className="set-sec">
      <header>
        <div>
          <h2>{t('soldTitle')}</h2>
          {owed?.amount ? <p className="sm mut num">{t('owed', { sum: money(owed, locale) })}</p> : null}
        </div>
        <button type="button" className="btn secondary small" onClick={() => setSelling(true)}>
          {t('sell')}
        </button>
      </header>
      <search className="vou-filter">
        <input
          className="input"
          type="search"
          aria-label={t('search')}
          placeholder={t('search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <select
          className="select"
          aria-label={t('stateFilter')}
          value={state}
          onChange={(event) => setState(event.target.value)}
        >
          <option value="">{t('allStates')}</option>
          {STATES.map((one) => (
            <option key={one} value={one}>
              {t(`state.${one}`)}
            </option>
          ))}
        </select>
      </search>
      {list.error && !vouchers.length ? (
        <p className="note bad" role="alert">
          {list.error.message}
        </p>
      ) : null}
      {list.isPending ? <i className="sk set-sk" aria-hidden="true" /> : null}
      {list.data && !vouchers.length ? (
        <p className="mut">{t(q || state ? 'noneFound' : 'noneSold')}</p>
      ) : null}
      <ul className="pay-list wide">
        {vouchers.map((voucher) => (
          <Row key={voucher.id} voucher={voucher} onEnd={setEnding} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <button
          type="button"
          className="btn ghost small"
          disabled={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          {t('older')}
        </button>
      ) : null}
      {selling ? <SellDialog onClose={() => setSelling(false)} /> : null}
      <Dialog open={ending !== null} onClose={() => setEnding(null)} title={t('endTitle')}>
        <p className="mut">{t('endText')}</p>
        <footer>
          <button type="button" className="btn secondary" onClick={() => setEnding(null)}>
            {t('leave')}
          </button>
          <button type="button" className="btn danger" onClick={finish}>
            {t('endDo')}
          </button>
        </footer>
      </Dialog>
    </section>
  )
}
