'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { LocaleCode, OfferForm, VoucherOffer } from '../../../contracts/index.ts'
import { CopyLine } from '../../components/copy-line.tsx'
import { Field, TextField } from '../../components/field.tsx'
import { money } from '../../lib/format.ts'
import { bani, lei } from '../services/draft.ts'
import { usePlace } from '../shell/providers.tsx'
import { FormDialog } from './form-dialog.tsx'
import { useOfferText } from './shop.tsx'
import { useOffers } from './use-vouchers.ts'

interface Named {
  readonly id: string
  readonly name: string
}
const text = (amount: { amount: number } | null) => (amount ? lei(amount.amount) : '')
const orNull = (typed: string) => (typed.trim() ? bani(typed) : null)

/** A gift voucher or a package, as it is sold from now on. */
function OfferDialog({
  offer,
  services,
  onClose,
}: {
  offer: VoucherOffer | null
  services: readonly Named[]
  onClose: () => void
}) {
  const t = useTranslations('vouchers')
  const { save } = useOffers()
  const key = useRef(crypto.randomUUID())
  const [draft, setDraft] = useState({
    kind: offer?.kind ?? ('gift' as const),
    name: offer?.name ?? '',
    description: offer?.description ?? '',
    free: offer ? offer.price === null : true,
    price: text(offer?.price ?? null),
    least: text(offer?.leastAmount ?? null) || '50',
    most: text(offer?.mostAmount ?? null) || '1000',
    serviceId: offer?.service?.id ?? services[0]?.id ?? '',
    sessions: offer?.sessions ? String(offer.sessions) : '10',
    months: String(offer?.validMonths ?? 12),
    archived: offer?.archived ?? false,
  })
  const set = (part: Partial<typeof draft>) => {
    key.current = crypto.randomUUID()
    setDraft({ ...draft, ...part })
  }
  const typed = (field: 'name' | 'description' | 'price' | 'least' | 'most' | 'sessions' | 'months') => ({
    value: draft[field],
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  })
  const gift = draft.kind === 'gift'
  const chosen = gift && draft.free
  const request = (): OfferForm & { archived: boolean } => ({
    kind: draft.kind,
    name: draft.name,
    description: draft.description || null,
    price: chosen ? null : orNull(draft.price),
    leastAmount: chosen ? orNull(draft.least) : null,
    mostAmount: chosen ? orNull(draft.most) : null,
    serviceId: gift ? null : draft.serviceId || null,
    sessions: gift ? null : Number(draft.sessions),
    validMonths: Number(draft.months),
    archived: draft.archived,
  })
  return (
    <FormDialog
      title={offer ? offer.name : t('offerNew')}
      action={t('save')}
      done={t('saved')}
      onClose={onClose}
      onSave={() => save.mutateAsync({ ...request(), id: offer?.id ?? null, key: key.current })}
    >
      {(errors) => (
        <>
          {offer ? null : (
            <div className="seg" role="group" aria-label={t('kind')}>
              {(['gift', 'package'] as const).map((kind) => (
                <button
                  key={kind}
                  type="button"
                  aria-pressed={draft.kind === kind}
                  onClick={() => set({ kind })}
                >
                  {t(`kinds.${kind}`)}
                </button>
              ))}
            </div>
          )}
          <TextField label={t('offerName')} maxLength={80} error={errors.name} {...typed('name')} />
          {gift ? (
            <label className="check">
              <input
                type="checkbox"
                checked={draft.free}
                onChange={(event) => set({ free: event.target.checked })}
              />
              {t('free')}
            </label>
          ) : (
            <div className="pair">
              <Field label={t('service')} error={errors.serviceId}>
                {(ids) => (
                  <select
                    className="select"
                    {...ids}
                    value={draft.serviceId}
                    onChange={(event) => set({ serviceId: event.target.value })}
                  >
                    {services.map(({ id, name }) => (
                      <option key={id} value={id}>
                        {name}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              <TextField
                label={t('howMany')}
                inputMode="numeric"
                error={errors.sessions}
                {...typed('sessions')}
              />
            </div>
          )}
          {chosen ? (
            <div className="pair">
              <TextField
                label={t('leastSum')}
                inputMode="decimal"
                error={errors.leastAmount}
                {...typed('least')}
              />
              <TextField
                label={t('mostSum')}
                inputMode="decimal"
                error={errors.mostAmount}
                {...typed('most')}
              />
            </div>
          ) : (
            <TextField label={t('price')} inputMode="decimal" error={errors.price} {...typed('price')} />
          )}
          <TextField
            label={t('months')}
            inputMode="numeric"
            error={errors.validMonths}
            {...typed('months')}
          />
          <Field label={t('description')} aside={t('optional')} error={errors.description}>
            {(ids) => (
              <textarea className="textarea" rows={2} maxLength={500} {...ids} {...typed('description')} />
            )}
          </Field>
          {offer ? (
            <label className="check">
              <input
                type="checkbox"
                checked={draft.archived}
                onChange={(event) => set({ archived: event.target.checked })}
              />
              {t('archived')}
            </label>
          ) : null}
        </>
      )}
    </FormDialog>
  )
}

/** What is sold in advance, and where clients buy it. */
export function Offers({
  services,
  shopUrl,
  payable,
}: {
  services: readonly Named[]
  shopUrl: string
  payable: boolean
}) {
  const t = useTranslations('vouchers')
  const locale = useLocale() as LocaleCode
  const { home } = usePlace()
  const textOf = useOfferText()
  const { list } = useOffers()
  const [editing, setEditing] = useState<VoucherOffer | 'new' | null>(null)
  const offers = list.data?.offers ?? []
  const open = offers.some(({ archived }) => !archived)
  return (
    <section className="set-sec">
      <header>
        <div>
          <h2>{t('offers')}</h2>
          <p className="sm mut">{t('offersHint')}</p>
        </div>
        <button type="button" className="btn secondary small" onClick={() => setEditing('new')}>
          {t('offerAdd')}
        </button>
      </header>
      {list.error && !list.data ? (
        <p className="note bad" role="alert">
          {list.error.message}
        </p>
      ) : null}
      {list.isPending ? <i className="sk set-sk" aria-hidden="true" /> : null}
      {list.data && !offers.length ? <p className="mut">{t('noOffers')}</p> : null}
      {open && payable ? <CopyLine text={shopUrl} copy={t('copy')} copied={t('copied')} /> : null}
      {open && !payable ? (
        <p className="note">
          {t.rich('notPayable', {
            link: (chunks) => (
              <a className="link" href={`${home}/setari/plati`}>
                {chunks}
              </a>
            ),
          })}
        </p>
      ) : null}
      <ul className="pay-list wide">
        {offers.map((one) => (
          <li key={one.id} className={one.archived ? 'pay-row off' : 'pay-row'}>
            <div className="row between tight">
              <b>{one.name}</b>
              <button type="button" className="link sm touch" onClick={() => setEditing(one)}>
                {t('change')}
              </button>
            </div>
            <p className="sm mut num">
              {one.archived ? `${t('off')} · ` : ''}
              {textOf(one)}
              {one.kind === 'package' && one.price ? ` · ${money(one.price, locale)}` : ''} ·{' '}
              {t('soldCount', { count: one.sold })}
            </p>
          </li>
        ))}
      </ul>
      {editing ? (
        <OfferDialog
          offer={editing === 'new' ? null : editing}
          services={services}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </section>
  )
}
