'use client'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import type { ClientProfile, LocaleCode } from '../../../contracts/index.ts'
import { Drawer } from '../../components/dialog.tsx'
import { Field, TextField } from '../../components/field.tsx'
import { ApiError, api } from '../../lib/api.ts'
import { phone as showPhone } from '../../lib/format.ts'
import { usePlace } from '../shell/providers.tsx'
import { TagField } from './tag-field.tsx'
import { useClientActions, useMatches } from './use-clients.ts'
import { changesOf, type Draft, draftOf, emptyDraft, faultsOf } from './words.ts'

/** Who has the contact that was typed: to be opened instead. */
function Known({ contact, onAnyway }: { contact: string; onAnyway: () => void }) {
  const t = useTranslations('clients')
  const { home } = usePlace()
  const { data } = useMatches(contact)
  return (
    <div className="note warn cl-known" role="alert">
      <p>{t('form.exists')}</p>
      <ul>
        {(data?.clients ?? []).map((one) => (
          <li key={one.id}>
            <Link className="link touch" href={`${home}/clienti/${one.id}`}>
              {one.name}
            </Link>
          </li>
        ))}
      </ul>
      <button type="button" className="btn secondary small" onClick={onAnyway}>
        {t('form.addAnyway')}
      </button>
    </div>
  )
}

function Form({
  before,
  save,
  submitLabel,
  isNew,
}: {
  before: Draft
  save: (draft: Draft, anyway: boolean) => Promise<void>
  submitLabel: string
  isNew: boolean
}) {
  const t = useTranslations('clients')
  const [draft, setDraft] = useState(before)
  const [faults, setFaults] = useState<Record<string, string>>({})
  const [known, setKnown] = useState<string | null>(null)
  const [working, setWorking] = useState(false)
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part })

  const send = async (anyway: boolean) => {
    if (draft.name.trim().length < 2) return setFaults({ name: t('form.needName') })
    setWorking(true)
    setFaults({})
    setKnown(null)
    try {
      await save(draft, anyway)
    } catch (error) {
      const taken = error instanceof ApiError && error.code === 'client_exists'
      if (taken) setKnown(error.problem?.errors?.[0]?.field === 'email' ? draft.email : draft.phone)
      else setFaults(faultsOf(error, t('failed')))
    } finally {
      setWorking(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send(false)
  }
  return (
    <form className="desk-form" onSubmit={submit} noValidate>
      <div className="ph-body">
        <h1>{isNew ? t('form.newTitle') : t('form.editTitle')}</h1>
        {faults[''] ? (
          <p className="note bad" role="alert">
            {faults['']}
          </p>
        ) : null}
        <TextField
          label={t('name')}
          autoComplete="off"
          maxLength={120}
          value={draft.name}
          error={faults.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <TextField
          label={t('phone')}
          aside={t('optional')}
          type="tel"
          autoComplete="off"
          value={draft.phone}
          error={faults.phone}
          onChange={(event) => set({ phone: event.target.value })}
        />
        <TextField
          label={t('email')}
          aside={t('optional')}
          type="email"
          autoComplete="off"
          value={draft.email}
          error={faults.email}
          onChange={(event) => set({ email: event.target.value })}
        />
        {known ? <Known contact={known} onAnyway={() => void send(true)} /> : null}
        <div className="pair">
          <TextField
            label={t('birthday')}
            aside={t('optional')}
            type="date"
            min="1900-01-01"
            value={draft.birthday}
            error={faults.birthday}
            onChange={(event) => set({ birthday: event.target.value })}
          />
          <Field label={t('language')}>
            {(ids) => (
              <select
                className="select"
                {...ids}
                value={draft.locale}
                onChange={(event) => set({ locale: event.target.value as LocaleCode })}
              >
                <option value="ro">{t('languages.ro')}</option>
                <option value="en">{t('languages.en')}</option>
              </select>
            )}
          </Field>
        </div>
        <TagField tags={draft.tags} error={faults.tags} onChange={(tags) => set({ tags })} />
        {isNew ? (
          <>
            <Field label={t('notes')} aside={t('optional')} hint={t('notesHint')} error={faults.notes}>
              {(ids) => (
                <textarea
                  className="textarea"
                  {...ids}
                  rows={3}
                  maxLength={4000}
                  value={draft.notes}
                  onChange={(event) => set({ notes: event.target.value })}
                />
              )}
            </Field>
            <label className="check">
              <input
                type="checkbox"
                checked={draft.marketingConsent}
                onChange={(event) => set({ marketingConsent: event.target.checked })}
              />
              {t('consent.give')}
            </label>
          </>
        ) : null}
      </div>
      <footer className="ph-foot">
        <button type="submit" className="btn primary big grow" disabled={working}>
          {working ? t('saving') : submitLabel}
        </button>
      </footer>
    </form>
  )
}

/** A new client at the side of the list. */
export function NewClient({
  open,
  name = '',
  onClose,
  onAdded,
}: {
  open: boolean
  /** What was searched for, and not found. */
  name?: string
  onClose: () => void
  onAdded: (client: ClientProfile) => void
}) {
  const t = useTranslations('clients')
  const locale = useLocale() as LocaleCode
  const { base } = usePlace()
  const sent = useRef({ content: '', key: '' })
  const before = emptyDraft(name, locale)
  const save = async (draft: Draft, allowDuplicate: boolean) => {
    const body = { ...changesOf(draft, before), name: draft.name, locale: draft.locale, allowDuplicate }
    const content = JSON.stringify(body)
    // The same person sent again after a lost answer is not added again.
    if (sent.current.content !== content) sent.current = { content, key: crypto.randomUUID() }
    onAdded(await api<ClientProfile>(`${base}/clients`, { body, key: sent.current.key }))
  }
  return (
    <Drawer open={open} onClose={onClose} title={t('form.newTitle')}>
      <Form before={before} save={save} submitLabel={t('form.add')} isNew />
    </Drawer>
  )
}

/** What is known of a client, to be changed at the side of their page. */
export function EditClient({
  client,
  open,
  onClose,
  onSaved,
}: {
  client: ClientProfile
  open: boolean
  onClose: () => void
  onSaved: () => void
}) {
  const t = useTranslations('clients')
  const { change } = useClientActions(client.id)
  const before = draftOf(client, showPhone)
  const save = async (draft: Draft) => {
    const changes = changesOf(draft, before)
    if (Object.keys(changes).length) await change.mutateAsync(changes)
    onSaved()
  }
  return (
    <Drawer open={open} onClose={onClose} title={t('form.editTitle')}>
      <Form before={before} save={save} submitLabel={t('form.save')} isNew={false} />
    </Drawer>
  )
}
