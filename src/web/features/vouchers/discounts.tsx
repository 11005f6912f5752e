'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { Discount, DiscountForm, LocaleCode } from '../../../contracts/index.ts'
import { Field, TextField } from '../../components/field.tsx'
import { fullDate, money } from '../../lib/format.ts'
import { bani, lei } from '../services/draft.ts'
import { FormDialog } from './form-dialog.tsx'
import { useDiscounts } from './use-vouchers.ts'

interface Named {
  readonly id: string
  readonly name: string
}

const orNull = (typed: string) => (typed.trim() === '' ? null : Number(typed))

/** A discount code: how much, when, how often, for what. */
function DiscountDialog({
  discount,
  services,
  onClose,
}: {
  discount: Discount | null
  services: readonly Named[]
  onClose: () => void
}) {
  const t = useTranslations('vouchers')
  const { save } = useDiscounts()
  const key = useRef(crypto.randomUUID())
  const [draft, setDraft] = useState({
    code: discount?.code ?? '',
    kind: discount?.kind ?? ('percent' as const),
    value: discount ? (discount.kind === 'percent' ? String(discount.value) : lei(discount.value)) : '10',
    startsOn: discount?.startsOn ?? '',
    endsOn: discount?.endsOn ?? '',
    maxUses: discount?.maxUses ? String(discount.maxUses) : '',
    maxPerClient: discount?.maxPerClient ? String(discount.maxPerClient) : '',
    least: discount?.leastAmount ? lei(discount.leastAmount) : '',
    serviceIds: discount?.serviceIds ?? [],
    newClientsOnly: discount?.newClientsOnly ?? false,
    active: discount?.active ?? true,
  })
  const set = (part: Partial<typeof draft>) => {
    key.current = crypto.randomUUID()
    setDraft({ ...draft, ...part })
  }
  const typed = (field: 'code' | 'value' | 'startsOn' | 'endsOn' | 'maxUses' | 'maxPerClient' | 'least') => ({
    value: draft[field],
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  })
  const request = (): DiscountForm => ({
    code: draft.code,
    kind: draft.kind,
    value: draft.kind === 'percent' ? Number(draft.value) : bani(draft.value),
    startsOn: draft.startsOn || null,
    endsOn: draft.endsOn || null,
    maxUses: orNull(draft.maxUses),
    maxPerClient: orNull(draft.maxPerClient),
    leastAmount: draft.least.trim() ? bani(draft.least) : null,
    serviceIds: draft.serviceIds,
    newClientsOnly: draft.newClientsOnly,
    active: draft.active,
  })
  return (
    <FormDialog
      title={discount ? t('discountChange', { code: discount.code }) : t('discountNew')}
      action={t('save')}
      done={t('saved')}
      onClose={onClose}
      onSave={() => save.mutateAsync({ ...request(), id: discount?.id ?? null, key: key.current })}
    >
      {(errors) => (
        <>
          <TextField
            label={t('code')}
            hint={t('codeHint')}
            maxLength={30}
            error={errors.code}
            {...typed('code')}
          />
          <div className="pair">
            <TextField
              label={t('discountValue')}
              inputMode="decimal"
              error={errors.value}
              {...typed('value')}
            />
            <Field label={t('unit')}>
              {(ids) => (
                <select
                  className="select"
                  {...ids}
                  value={draft.kind}
                  onChange={(event) => set({ kind: event.target.value as Discount['kind'] })}
                >
                  <option value="percent">{t('percent')}</option>
                  <option value="amount">{t('lei')}</option>
                </select>
              )}
            </Field>
          </div>
          <div className="pair">
            <TextField
              label={t('from')}
              aside={t('optional')}
              type="date"
              error={errors.startsOn}
              {...typed('startsOn')}
            />
            <TextField
              label={t('to')}
              aside={t('optional')}
              type="date"
              error={errors.endsOn}
              {...typed('endsOn')}
            />
          </div>
          <div className="pair">
            <TextField
              label={t('maxUses')}
              aside={t('optional')}
              inputMode="numeric"
              error={errors.maxUses}
              {...typed('maxUses')}
            />
            <TextField
              label={t('maxPerClient')}
              aside={t('optional')}
              inputMode="numeric"
              error={errors.maxPerClient}
              {...typed('maxPerClient')}
            />
          </div>
          <TextField
            label={t('least')}
            aside={t('optional')}
            inputMode="decimal"
            error={errors.leastAmount}
            {...typed('least')}
          />
          <details>
            <summary>
              {draft.serviceIds.length ? t('forSome', { count: draft.serviceIds.length }) : t('forAll')}
            </summary>
            {services.map(({ id, name }) => (
              <label key={id} className="check">
                <input
                  type="checkbox"
                  checked={draft.serviceIds.includes(id)}
                  onChange={(event) =>
                    set({
                      serviceIds: event.target.checked
                        ? [...draft.serviceIds, id]
                        : draft.serviceIds.filter((one) => one !== id),
                    })
                  }
                />
                {name}
              </label>
            ))}
          </details>
          <label className="check">
            <input
              type="checkbox"
              checked={draft.newClientsOnly}
              onChange={(event) => set({ newClientsOnly: event.target.checked })}
            />
            {t('newOnly')}
          </label>
          <label className="check">
            <input
              type="checkbox"
              checked={draft.active}
              onChange={(event) => set({ active: event.target.checked })}
            />
            {t('active')}
          </label>
        </>
      )}
    </FormDialog>
  )
}

/** Discount codes, and how often each was used. */
export function Discounts({ services }: { services: readonly Named[] }) {
  const t = useTranslations('vouchers')
  const locale = useLocale() as LocaleCode
  const { list } = useDiscounts()
  const [editing, setEditing] = useState<Discount | 'new' | null>(null)
  const discounts = list.data?.discounts ?? []
  const about = (one: Discount) =>
    [
      one.kind === 'percent' ? `−${one.value}%` : `−${money({ ...one.saved, amount: one.value }, locale)}`,
      one.endsOn ? t('until', { date: fullDate(one.endsOn, locale) }) : null,
      t('uses', { count: one.uses }),
      one.saved.amount ? t('savedSum', { sum: money(one.saved, locale) }) : null,
    ].filter((part): part is string => part !== null)
  return (
    <section className="set-sec">
      <header>
        <div>
          <h2>{t('discounts')}</h2>
          <p className="sm mut">{t('discountsHint')}</p>
        </div>
        <button type="button" className="btn secondary small" onClick={() => setEditing('new')}>
          {t('discountAdd')}
        </button>
      </header>
      {list.error && !list.data ? (
        <p className="note bad" role="alert">
          {list.error.message}
        </p>
      ) : null}
      {list.isPending ? <i className="sk set-sk" aria-hidden="true" /> : null}
      {list.data && !discounts.length ? <p className="mut">{t('noDiscounts')}</p> : null}
      <ul className="pay-list wide">
        {discounts.map((one) => (
          <li key={one.id} className={one.active ? 'pay-row' : 'pay-row off'}>
            <div className="row between tight">
              <b className="num">{one.code}</b>
              <button type="button" className="link sm touch" onClick={() => setEditing(one)}>
                {t('change')}
              </button>
            </div>
            <p className="sm mut num">
              {one.active ? '' : `${t('off')} · `}
              {about(one).join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      {editing ? (
        <DiscountDialog
          discount={editing === 'new' ? null : editing}
          services={services}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </section>
  )
}
