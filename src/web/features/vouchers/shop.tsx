'use client'
import { useLocale, useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import type { LocaleCode, PublicOffers, VoucherOrder } from '../../../contracts/index.ts'
import { Field, TextField } from '../../components/field.tsx'
import { api } from '../../lib/api.ts'
import { money } from '../../lib/format.ts'
import { faultsOf } from '../clients/words.ts'
import { bani, lei } from '../services/draft.ts'

type Offer = PublicOffers['offers'][number]

/** What an offer costs and gives, in one line. */
export function useOfferText() {
  const t = useTranslations('vouchers')
  const locale = useLocale() as LocaleCode
  return ({ kind, price, leastAmount, mostAmount, sessions, service, validMonths }: Offer): string => {
    const worth =
      kind === 'package'
        ? t('sessionsOf', { count: sessions ?? 0, service: service?.name ?? '' })
        : price
          ? money(price, locale)
          : leastAmount && mostAmount
            ? t('between', { least: money(leastAmount, locale), most: money(mostAmount, locale) })
            : ''
    return `${worth}, ${t('valid', { months: validMonths })}`
  }
}

/** Buying a gift voucher or a package: which, for whom, and on to the payment. */
export function VoucherShop({ business, offers }: PublicOffers) {
  const t = useTranslations('vouchers')
  const locale = useLocale() as LocaleCode
  const textOf = useOfferText()
  const [chosen, setChosen] = useState(offers[0]!.id)
  const [sum, setSum] = useState('')
  const [forOther, setForOther] = useState(offers[0]!.kind === 'gift')
  const [values, setValues] = useState({ name: '', email: '', toName: '', toEmail: '', greeting: '' })
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const key = useRef(crypto.randomUUID())
  const offer = offers.find(({ id }) => id === chosen)!
  const price = offer.price ?? (sum ? { amount: bani(sum), currency: business.currency } : null)
  const touched = () => {
    key.current = crypto.randomUUID()
    setErrors({})
  }
  const typed = (field: keyof typeof values) => ({
    value: values[field],
    onChange: (event: { target: { value: string } }) => {
      touched()
      setValues({ ...values, [field]: event.target.value })
    },
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const body: VoucherOrder = {
      offerId: offer.id,
      ...(offer.price ? {} : { amount: bani(sum) || 0 }),
      buyer: { name: values.name, email: values.email },
      recipient: forOther
        ? { name: values.toName, email: values.toEmail || null, greeting: values.greeting || null }
        : null,
      locale,
    }
    try {
      const { url } = await api<{ url: string }>(`/businesses/${business.slug}/vouchers`, {
        body,
        key: key.current,
      })
      window.location.assign(new URL(url).pathname)
    } catch (error) {
      key.current = crypto.randomUUID()
      setErrors(faultsOf(error, t('failed')))
      setBusy(false)
    }
  }
  return (
    <form className="vou-shop stack" onSubmit={submit} noValidate>
      <fieldset className="field vou-offers">
        <legend className="sr">{t('which')}</legend>
        {offers.map((one) => (
          <label key={one.id} className="srv">
            <input
              type="radio"
              name="offer"
              checked={chosen === one.id}
              onChange={() => {
                touched()
                setChosen(one.id)
                setForOther(one.kind === 'gift')
              }}
            />
            <span className="t">{one.name}</span>
            <span className="d">{textOf(one)}</span>
            <span className="p num">{one.price ? money(one.price, locale) : ''}</span>
            {one.description ? <span className="more sm mut">{one.description}</span> : null}
          </label>
        ))}
      </fieldset>
      {offer.price ? null : (
        <TextField
          label={t('sum')}
          hint={offer.leastAmount ? textOf(offer) : undefined}
          inputMode="decimal"
          placeholder={offer.leastAmount ? lei(offer.leastAmount.amount) : undefined}
          value={sum}
          error={errors.amount}
          onChange={(event) => {
            touched()
            setSum(event.target.value)
          }}
        />
      )}
      <h2 className="lg">{t('you')}</h2>
      <TextField label={t('name')} autoComplete="name" error={errors['buyer.name']} {...typed('name')} />
      <TextField
        label={t('email')}
        hint={t('emailHint')}
        type="email"
        autoComplete="email"
        error={errors['buyer.email']}
        {...typed('email')}
      />
      <label className="check">
        <input type="checkbox" checked={forOther} onChange={(event) => setForOther(event.target.checked)} />
        {t('forOther')}
      </label>
      {forOther ? (
        <>
          <TextField label={t('toName')} error={errors['recipient.name']} {...typed('toName')} />
          <TextField
            label={t('toEmail')}
            aside={t('optional')}
            hint={t('toEmailHint')}
            type="email"
            error={errors['recipient.email']}
            {...typed('toEmail')}
          />
          <Field label={t('greeting')} aside={t('optional')} error={errors['recipient.greeting']}>
            {(ids) => (
              <textarea className="textarea" rows={3} maxLength={400} {...ids} {...typed('greeting')} />
            )}
          </Field>
        </>
      ) : null}
      {errors[''] || errors.offerId ? (
        <p className="note bad" role="alert">
          {errors[''] ?? errors.offerId}
        </p>
      ) : null}
      <button type="submit" className="btn primary big" aria-busy={busy} aria-disabled={busy}>
        {price && price.amount > 0 ? t('pay', { sum: money(price, locale) }) : t('toPayment')}
      </button>
    </form>
  )
}
