'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import type { ServiceAddition, ServiceSetup } from '../../../contracts/index.ts'
import { Drawer } from '../../components/dialog.tsx'
import { Field, TextField } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { useToast } from '../../components/toast.tsx'
import { ApiError } from '../../lib/api.ts'
import { type Draft, draftOf, toRequest } from './draft.ts'
import { PaymentField } from './payment-field.tsx'
import { Performers } from './performers.tsx'
import { Questions } from './questions.tsx'
import type { Colleague } from './use-services.ts'

interface Props {
  readonly service: ServiceSetup | 'new' | null
  readonly categories: readonly { readonly id: string; readonly name: string }[]
  readonly currency: string
  readonly staff: readonly Colleague[]
  readonly onClose: () => void
  readonly onSave: (request: ServiceAddition & { id: string | null; key: string }) => Promise<unknown>
}

const PLACES = ['at_business', 'online'] as const
const VISIBILITIES = ['public', 'unlisted', 'internal'] as const
const VAT_RATES = ['2100', '1100', '0'] as const

function Form({
  service,
  categories,
  currency,
  staff,
  onClose,
  onSave,
}: Omit<Props, 'service'> & { service: ServiceSetup | null }) {
  const t = useTranslations('services')
  const toast = useToast()
  const key = useRef(crypto.randomUUID())
  const [draft, setDraft] = useState(() =>
    draftOf(
      service,
      staff.map(({ id }) => id),
    ),
  )
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [working, setWorking] = useState(false)
  const set = (part: Partial<Draft>) => {
    key.current = crypto.randomUUID()
    setErrors({})
    setDraft({ ...draft, ...part })
  }
  const typed = (field: keyof Draft) => ({
    value: draft[field] as string,
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  })
  const checked = (field: 'priceFrom' | 'noGaps' | 'approvalRequired') => ({
    checked: draft[field],
    onChange: (event: { target: { checked: boolean } }) => set({ [field]: event.target.checked }),
  })
  const errorOf = (...fields: string[]) =>
    Object.entries(errors).find(([field]) =>
      fields.some((one) => field === one || field.startsWith(`${one}.`)),
    )?.[1]
  const setSegment = (at: number, part: Partial<Draft['segments'][number]>) =>
    set({ segments: draft.segments.map((segment, i) => (i === at ? { ...segment, ...part } : segment)) })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setWorking(true)
    try {
      await onSave({ ...toRequest(draft, service, currency), id: service?.id ?? null, key: key.current })
      toast.done(t('saved', { name: draft.name.trim() }))
      onClose()
    } catch (error) {
      key.current = crypto.randomUUID()
      const problem = error instanceof ApiError ? error.problem : null
      setErrors(
        problem?.errors
          ? Object.fromEntries(problem.errors.map(({ field, message }) => [field, message]))
          : { form: problem?.detail ?? t('failed') },
      )
    } finally {
      setWorking(false)
    }
  }
  const rulesFault = errorOf('minNoticeMinutes', 'horizonDays', 'granularityMinutes', 'dailyCap', 'capacity')

  return (
    <form className="svc-form" onSubmit={submit} noValidate>
      <div className="ph-body">
        <h1>{service ? service.name : t('newService')}</h1>
        <TextField label={t('name')} maxLength={120} error={errors.name} {...typed('name')} />
        <div className="pair">
          <TextField label={t('priceLei')} inputMode="decimal" error={errorOf('price')} {...typed('price')} />
          <Field label={t('category')} error={errors.categoryId}>
            {(ids) => (
              <select className="input" {...ids} {...typed('categoryId')}>
                <option value="">{t('noCategory')}</option>
                {categories.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <label className="check">
          <input type="checkbox" {...checked('priceFrom')} />
          {t('priceFrom')}
        </label>
        <fieldset className="field">
          <legend>{t('duration')}</legend>
          {draft.segments.map((segment, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no names of their own
            <div className="svc-seg" key={at}>
              <select
                className="input"
                aria-label={t('part', { n: at + 1 })}
                value={segment.kind}
                onChange={(event) => setSegment(at, { kind: event.target.value as 'active' })}
              >
                <option value="active">{t('active')}</option>
                <option value="processing">{t('processing')}</option>
              </select>
              <input
                className="input num"
                inputMode="numeric"
                aria-label={t('partMinutes', { n: at + 1 })}
                value={segment.minutes}
                onChange={(event) => setSegment(at, { minutes: event.target.value })}
              />
              {draft.segments.length > 1 ? (
                <button
                  type="button"
                  className="btn icon ghost small"
                  aria-label={t('removePart', { n: at + 1 })}
                  onClick={() => set({ segments: draft.segments.filter((_, i) => i !== at) })}
                >
                  <Icon name="close" small />
                </button>
              ) : null}
            </div>
          ))}
          <button
            type="button"
            className="link sm touch"
            onClick={() =>
              set({
                segments: [
                  ...draft.segments,
                  { kind: draft.segments.at(-1)?.kind === 'active' ? 'processing' : 'active', minutes: '30' },
                ],
              })
            }
          >
            {t('addPart')}
          </button>
          {errorOf('segments') ? (
            <p className="err" role="alert">
              {errorOf('segments')}
            </p>
          ) : (
            <p className="hint">{t('partsHint')}</p>
          )}
        </fieldset>
        <div className="pair">
          <TextField
            label={t('before')}
            inputMode="numeric"
            error={errors.bufferBefore}
            {...typed('bufferBefore')}
          />
          <TextField
            label={t('after')}
            inputMode="numeric"
            error={errors.bufferAfter}
            {...typed('bufferAfter')}
          />
        </div>
        <Performers
          staff={staff}
          value={draft.performers}
          error={errorOf('performers')}
          onChange={(performers) => set({ performers })}
        />
        <Field label={t('description')} aside={t('optional')} error={errors.description}>
          {(ids) => (
            <textarea className="input" rows={3} maxLength={2000} {...ids} {...typed('description')} />
          )}
        </Field>
        <div className="pair">
          <Field label={t('place')}>
            {(ids) => (
              <select className="input" {...ids} {...typed('place')}>
                {PLACES.map((one) => (
                  <option key={one} value={one}>
                    {t(`places.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('visibility')}>
            {(ids) => (
              <select className="input" {...ids} {...typed('visibility')}>
                {VISIBILITIES.map((one) => (
                  <option key={one} value={one}>
                    {t(`visibilities.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <label className="check">
          <input type="checkbox" {...checked('approvalRequired')} />
          {t('approval')}
        </label>
        <PaymentField
          value={draft.payment}
          error={errorOf('payment')}
          onChange={(payment) => set({ payment })}
        />
        <details open={Boolean(rulesFault)}>
          <summary>{t('rules')}</summary>
          <div>
            <p className="sm mut">{t('rulesHint')}</p>
            <div className="pair">
              <TextField
                label={t('notice')}
                inputMode="numeric"
                error={errors.minNoticeMinutes}
                {...typed('minNotice')}
              />
              <TextField
                label={t('horizon')}
                inputMode="numeric"
                error={errors.horizonDays}
                {...typed('horizon')}
              />
            </div>
            <div className="pair">
              <TextField
                label={t('granularity')}
                inputMode="numeric"
                error={errors.granularityMinutes}
                {...typed('granularity')}
              />
              <TextField
                label={t('cap')}
                inputMode="numeric"
                error={errors.dailyCap}
                {...typed('dailyCap')}
              />
            </div>
            <div className="pair">
              <TextField
                label={t('capacity')}
                hint={t('capacityHint')}
                inputMode="numeric"
                error={errors.capacity}
                {...typed('capacity')}
              />
              <Field label={t('vat')} error={errors.vatRate}>
                {(ids) => (
                  <select className="input" {...ids} {...typed('vatRate')}>
                    <option value="">{t('vatBusiness')}</option>
                    {VAT_RATES.map((rate) => (
                      <option key={rate} value={rate}>
                        {Number(rate) / 100}%
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            </div>
            <label className="check">
              <input type="checkbox" {...checked('noGaps')} />
              {t('noGaps')}
            </label>
          </div>
        </details>
        <Questions
          value={draft.questions}
          error={errorOf('questions')}
          onChange={(questions) => set({ questions })}
        />
        {errors.form ? (
          <p className="note bad" role="alert">
            {errors.form}
          </p>
        ) : null}
      </div>
      <footer className="ph-foot">
        <button type="button" className="btn secondary big" onClick={onClose}>
          {t('leave')}
        </button>
        <button type="submit" className="btn primary big grow" disabled={working}>
          {working ? t('saving') : t('save')}
        </button>
      </footer>
    </form>
  )
}

/** Everything about one service, at the side. */
export function ServiceForm({ service, ...rest }: Props) {
  const t = useTranslations('services')
  const title = service && service !== 'new' ? service.name : t('newService')
  return (
    <Drawer open={service !== null} onClose={rest.onClose} title={title}>
      {service ? <Form service={service === 'new' ? null : service} {...rest} /> : null}
    </Drawer>
  )
}
