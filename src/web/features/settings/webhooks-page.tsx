'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { CreatedWebhook, Webhook, Webhooks } from '../../../contracts/index.ts'
import { CopyLine } from '../../components/copy-line.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Icon } from '../../components/icon.tsx'
import { Menu } from '../../components/menu.tsx'
import { useToast } from '../../components/toast.tsx'
import { api } from '../../lib/api.ts'
import { FeatureNote } from '../shell/feature-note.tsx'
import { SETTINGS_TABS } from '../shell/pages.ts'
import { usePlace } from '../shell/providers.tsx'
import { SectionTabs } from '../shell/section-tabs.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { WebhookLog } from './webhook-log.tsx'

/** The addresses that hear of events, and what changes them. */
function useWebhooks() {
  const { base } = usePlace()
  const client = useQueryClient()
  const toast = useToast()
  const key = ['webhooks', base]
  const list = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api<Webhooks>(`${base}/webhooks`, { signal }),
  })
  const settled = () => client.invalidateQueries({ queryKey: key })
  const failed = (error: Error) => toast.failed(error.message)
  const enable = useMutation({
    mutationFn: ({ id, enabled }: { id: string; enabled: boolean }) =>
      api<Webhook>(`${base}/webhooks/${id}`, { method: 'PATCH', body: { enabled } }),
    onSettled: settled,
    onError: failed,
  })
  const remove = useMutation({
    mutationFn: (id: string) => api(`${base}/webhooks/${id}`, { method: 'DELETE' }),
    onSettled: settled,
    onError: failed,
  })
  const renew = useMutation({
    mutationFn: (id: string) => api<{ secret: string }>(`${base}/webhooks/${id}/secret`, { body: {} }),
    onError: failed,
  })
  return { list, enable, remove, renew, settled }
}

/** A secret, the one time that it can be seen. */
function Secret({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  const t = useTranslations('settings')
  return (
    <Dialog open={secret !== null} onClose={onClose} title={t('webhooks.secretTitle')}>
      <p className="md">{t('webhooks.secretText')}</p>
      {secret ? <CopyLine text={secret} copy={t('copy')} copied={t('copied')} /> : null}
      <footer>
        <button type="button" className="btn primary" onClick={onClose}>
          {t('webhooks.secretKept')}
        </button>
      </footer>
    </Dialog>
  )
}

/** Other programs that hear of appointments: their addresses, and the log of what was sent. */
export function WebhooksPage() {
  const t = useTranslations('settings')
  const { list, enable, remove, renew, settled } = useWebhooks()
  const [editing, setEditing] = useState<Webhook | 'new' | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const [shown, setShown] = useState<string | null>(null)
  const [removing, setRemoving] = useState<Webhook | null>(null)
  const webhooks = list.data?.webhooks
  return (
    <div className="set grow">
      <header className="top">
        <h1>{t('title')}</h1>
        <button type="button" className="btn primary small end" onClick={() => setEditing('new')}>
          <Icon name="plus" small />
          {t('webhooks.add')}
        </button>
      </header>
      <SectionTabs tabs={SETTINGS_TABS} />
      <FeatureNote feature="webhooks" />
      <section className="set-sec set-form">
        <header>
          <div>
            <h2>{t('webhooks.title')}</h2>
            <p className="sm mut">
              {t('webhooks.hint')}{' '}
              <a className="link" href="/api/docs">
                {t('webhooks.docs')}
              </a>
            </p>
          </div>
        </header>
        {list.error && !webhooks ? (
          <p className="note bad" role="alert">
            {list.error.message}{' '}
            <button type="button" className="link" onClick={() => list.refetch()}>
              {t('retry')}
            </button>
          </p>
        ) : null}
        {list.isPending ? <i className="sk set-sk" aria-hidden="true" /> : null}
        {webhooks?.length === 0 ? <p className="list-empty mut">{t('webhooks.none')}</p> : null}
        <ul className="hooks">
          {webhooks?.map((webhook) => (
            <li key={webhook.id}>
              <div className="row">
                <button
                  type="button"
                  className="grow hook-open"
                  aria-expanded={shown === webhook.id}
                  onClick={() => setShown(shown === webhook.id ? null : webhook.id)}
                >
                  <b className="trunc">{webhook.url}</b>
                  <small>
                    {webhook.events.map((event) => t(`webhooks.event.${keyOf(event)}`)).join(', ')}
                  </small>
                </button>
                {webhook.disabledAt ? (
                  <span className="badge cancelled">{t('webhooks.off')}</span>
                ) : webhook.lastDelivery?.state === 'failed' ? (
                  <span className="badge noshow">{t('webhooks.failing')}</span>
                ) : null}
                <Menu
                  label={t('webhooks.actions', { url: webhook.url })}
                  entries={[
                    { label: t('webhooks.edit'), icon: 'edit', onSelect: () => setEditing(webhook) },
                    {
                      label: webhook.disabledAt ? t('webhooks.on') : t('webhooks.switchOff'),
                      icon: webhook.disabledAt ? 'check' : 'block',
                      onSelect: () => enable.mutate({ id: webhook.id, enabled: webhook.disabledAt !== null }),
                    },
                    {
                      label: t('webhooks.renew'),
                      icon: 'retry',
                      onSelect: () =>
                        renew.mutate(webhook.id, { onSuccess: (fresh) => setSecret(fresh.secret) }),
                    },
                    null,
                    { label: t('webhooks.remove'), icon: 'trash', onSelect: () => setRemoving(webhook) },
                  ]}
                >
                  <Icon name="more" small />
                </Menu>
              </div>
              {shown === webhook.id ? <WebhookLog id={webhook.id} /> : null}
            </li>
          ))}
        </ul>
      </section>
      <WebhookForm
        value={editing}
        onClose={() => setEditing(null)}
        onSaved={(saved) => {
          setEditing(null)
          void settled()
          if ('secret' in saved) setSecret((saved as CreatedWebhook).secret)
        }}
      />
      <Secret secret={secret} onClose={() => setSecret(null)} />
      <Dialog
        open={removing !== null}
        onClose={() => setRemoving(null)}
        title={t('webhooks.removeTitle', { url: removing?.url ?? '' })}
      >
        <p className="md">{t('webhooks.removeText')}</p>
        <footer>
          <button type="button" className="btn secondary" onClick={() => setRemoving(null)}>
            {t('leave')}
          </button>
          <button
            type="button"
            className="btn danger"
            onClick={() => {
              if (removing) remove.mutate(removing.id)
              setRemoving(null)
            }}
          >
            {t('webhooks.remove')}
          </button>
        </footer>
      </Dialog>
    </div>
  )
}

/** `appointment.no_show` → `no_show`: a dot has a meaning of its own in the names of texts. */
function keyOf(event: Webhook['events'][number]) {
  return event.replace('appointment.', '') as 'requested'
}
