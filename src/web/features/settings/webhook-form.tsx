'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { type CreatedWebhook, WEBHOOK_EVENTS, type Webhook } from '../../../contracts/index.ts'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/field.tsx'
import { ApiError, api } from '../../lib/api.ts'
import { usePlace } from '../shell/providers.tsx'

type Saved = Webhook | CreatedWebhook

function Form({
  value,
  onClose,
  onSaved,
}: {
  value: Webhook | null
  onClose: () => void
  onSaved: (saved: Saved) => void
}) {
  const t = useTranslations('settings')
  const { base } = usePlace()
  const [url, setUrl] = useState(value?.url ?? '')
  const [events, setEvents] = useState<readonly string[]>(value?.events ?? WEBHOOK_EVENTS)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setErrors({})
    try {
      const body = { url: url.trim(), events }
      onSaved(
        value
          ? await api<Webhook>(`${base}/webhooks/${value.id}`, { method: 'PATCH', body })
          : await api<CreatedWebhook>(`${base}/webhooks`, { body }),
      )
    } catch (error) {
      const found = error instanceof ApiError ? (error.problem?.errors ?? []) : []
      setErrors(
        found.length
          ? Object.fromEntries(found.map(({ field, message }) => [field, message]))
          : { form: (error as Error).message },
      )
      setBusy(false)
    }
  }
  return (
    <form onSubmit={save} noValidate>
      <TextField
        label={t('webhooks.url')}
        hint={t('webhooks.urlHint')}
        placeholder="https://"
        inputMode="url"
        autoCapitalize="none"
        value={url}
        error={errors.url}
        onChange={(event) => setUrl(event.target.value)}
      />
      <fieldset className="field" aria-describedby={errors.events ? 'hook-events-error' : undefined}>
        <legend>{t('webhooks.events')}</legend>
        {WEBHOOK_EVENTS.map((event) => (
          <label className="check" key={event}>
            <input
              type="checkbox"
              checked={events.includes(event)}
              onChange={({ target }) =>
                setEvents(target.checked ? [...events, event] : events.filter((one) => one !== event))
              }
            />
            {t(`webhooks.event.${event.replace('appointment.', '') as 'requested'}`)}
          </label>
        ))}
        {errors.events ? (
          <p className="err" id="hook-events-error" role="alert">
            {errors.events}
          </p>
        ) : null}
      </fieldset>
      {errors.form ? (
        <p className="note bad" role="alert">
          {errors.form}
        </p>
      ) : null}
      <footer>
        <button type="button" className="btn secondary" onClick={onClose}>
          {t('leave')}
        </button>
        <button type="submit" className="btn primary" disabled={busy}>
          {busy ? t('saving') : t('save')}
        </button>
      </footer>
    </form>
  )
}

/** An address and what it hears of. */
export function WebhookForm({
  value,
  onClose,
  onSaved,
}: {
  value: Webhook | 'new' | null
  onClose: () => void
  onSaved: (saved: Saved) => void
}) {
  const t = useTranslations('settings')
  return (
    <Dialog
      open={value !== null}
      onClose={onClose}
      title={value === 'new' ? t('webhooks.addTitle') : t('webhooks.editTitle')}
    >
      {value ? <Form value={value === 'new' ? null : value} onClose={onClose} onSaved={onSaved} /> : null}
    </Dialog>
  )
}
