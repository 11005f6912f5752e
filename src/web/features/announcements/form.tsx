'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { AudienceSize, Plan } from '../../../contracts/index.ts'
import { Field, TextField } from '../../components/field.tsx'
import { useToast } from '../../components/toast.tsx'
import { type ApiError, api } from '../../lib/api.ts'
import { useOperatorCall } from '../admin/operator-call.tsx'
import { type Draft, formOf } from './draft.ts'
import { Strip } from './strip.tsx'

const ROLES = ['owner', 'manager', 'staff'] as const
const LOCALES = ['ro', 'en'] as const
const LEVELS = ['info', 'important', 'critical'] as const

/** Some of several; none means all. */
function Several<T extends string>({
  label,
  options,
  chosen,
  onChange,
}: {
  label: string
  options: readonly { value: T; label: string }[]
  chosen: readonly T[]
  onChange: (next: T[]) => void
}) {
  return (
    <fieldset className="ann-several">
      <legend>{label}</legend>
      {options.map(({ value, label: name }) => (
        <label key={value} className="row tight">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
            }
          />
          {name}
        </label>
      ))}
    </fieldset>
  )
}

/** How many people it is for, as it is chosen. */
function Reach({ draft }: { draft: Draft }) {
  const t = useTranslations('admin.announcements')
  const { plans, roles, locales, onlyFor } = draft
  const audience = { plans, roles, locales, onlyFor }
  const { data } = useQuery({
    queryKey: ['audience', audience],
    queryFn: ({ signal }) => api<AudienceSize>('/admin/announcements/audience', { body: audience, signal }),
    placeholderData: (before) => before,
  })
  return (
    <p className="sm mut" aria-live="polite">
      {data ? t('reach', { people: data.people, businesses: data.businesses }) : ' '}
    </p>
  )
}

/** One announcement, in both languages, with how it will look. */
export function AnnouncementForm({
  id,
  start,
  plans,
  onDone,
  onCancel,
}: {
  /** Null for a new one. */
  id: string | null
  start: Draft
  plans: readonly Plan[]
  onDone: () => void
  onCancel?: () => void
}) {
  const t = useTranslations('admin.announcements')
  const roles = useTranslations('admin.role')
  const call = useOperatorCall()
  const router = useRouter()
  const toast = useToast()
  const [draft, setDraft] = useState(start)
  const [fault, setFault] = useState<ApiError | null>(null)
  const [working, setWorking] = useState(false)
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const faultOf = (field: keyof Draft) =>
    fault?.problem?.errors?.find((one) => one.field.split('.')[0] === field)?.message
  const send = async (path: string, method: 'POST' | 'PUT', said: string, last: boolean) => {
    setWorking(true)
    setFault(null)
    try {
      await call(path, { method, body: formOf(draft) })
      toast.done(said)
      if (last) {
        router.refresh()
        onDone()
      }
    } catch (error) {
      setFault(error as ApiError)
    } finally {
      setWorking(false)
    }
  }
  const publish = (event: FormEvent) => {
    event.preventDefault()
    const path = id ? `/admin/announcements/${id}` : '/admin/announcements'
    void send(path, id ? 'PUT' : 'POST', id ? t('changed') : t('published'), true)
  }
  const words = (field: 'titleRo' | 'titleEn') => (
    <TextField
      label={t(field)}
      error={faultOf(field)}
      required
      maxLength={120}
      value={draft[field]}
      onChange={(event) => change({ [field]: event.target.value })}
    />
  )
  const text = (field: 'textRo' | 'textEn') => (
    <Field label={t(field)} error={faultOf(field)}>
      {(ids) => (
        <textarea
          className="textarea"
          {...ids}
          required
          maxLength={1000}
          value={draft[field]}
          onChange={(event) => change({ [field]: event.target.value })}
        />
      )}
    </Field>
  )
  const moment = (field: 'startsAt' | 'endsAt') => (
    <TextField
      label={t(field)}
      error={faultOf(field)}
      type="datetime-local"
      required
      value={draft[field]}
      onChange={(event) => change({ [field]: event.target.value })}
    />
  )
  return (
    <form className="ann-grid" onSubmit={publish}>
      <div className="stack">
        {words('titleRo')}
        {text('textRo')}
        {words('titleEn')}
        {text('textEn')}
        <div className="ann-times">
          {moment('startsAt')}
          {moment('endsAt')}
        </div>
      </div>
      <div className="stack">
        <Field label={t('level')}>
          {(ids) => (
            <select
              className="select"
              {...ids}
              value={draft.level}
              onChange={(event) => change({ level: event.target.value as Draft['level'] })}
            >
              {LEVELS.map((level) => (
                <option key={level} value={level}>
                  {t(`levels.${level}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Several
          label={t('plans')}
          options={plans.map((plan) => ({ value: plan.id, label: plan.name }))}
          chosen={draft.plans}
          onChange={(next) => change({ plans: next })}
        />
        <Several
          label={t('roles')}
          options={ROLES.map((role) => ({ value: role, label: roles(role) }))}
          chosen={draft.roles}
          onChange={(next) => change({ roles: next })}
        />
        <Several
          label={t('locales')}
          options={LOCALES.map((locale) => ({ value: locale, label: t(`languages.${locale}`) }))}
          chosen={draft.locales}
          onChange={(next) => change({ locales: next })}
        />
        <Reach draft={draft} />
        <label className="row tight">
          <input
            type="checkbox"
            checked={draft.dismissible}
            onChange={(event) => change({ dismissible: event.target.checked })}
          />
          {t('dismissible')}
        </label>
        <label className="row tight">
          <input
            type="checkbox"
            checked={draft.mail}
            onChange={(event) => change({ mail: event.target.checked })}
          />
          {t('mail')}
        </label>
        <section className="ann-prev" aria-label={t('preview')}>
          <p className="xs dim">{t('preview')}</p>
          <Strip title={draft.titleRo || t('titleRo')} text={draft.textRo} level={draft.level} />
          {draft.titleEn || draft.textEn ? (
            <Strip title={draft.titleEn} text={draft.textEn} level={draft.level} />
          ) : null}
        </section>
        {fault && !fault.problem?.errors?.length ? (
          <p className="note bad" role="alert">
            {fault.message}
          </p>
        ) : null}
        <div className="row tight flow">
          <button type="submit" className="btn primary" disabled={working}>
            {id ? t('save') : t('publish')}
          </button>
          <button
            type="button"
            className="btn ghost"
            disabled={working}
            onClick={() => send('/admin/announcements/proof', 'POST', t('proofSent'), false)}
          >
            {t('proof')}
          </button>
          {onCancel ? (
            <button type="button" className="btn ghost" onClick={onCancel}>
              {t('cancel')}
            </button>
          ) : null}
        </div>
      </div>
    </form>
  )
}
