'use client'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import type { WebhookDeliveries, WebhookDelivery } from '../../../contracts/index.ts'
import { useToast } from '../../components/toast.tsx'
import { api } from '../../lib/api.ts'
import { usePlace } from '../shell/providers.tsx'

/** While something is on its way the log is read again. Milliseconds. */
const SOON = 2_000

const SAID = ['private_address', 'timeout', 'unreachable', 'tls', 'switched_off'] as const

function Delivery({ delivery, onAgain }: { delivery: WebhookDelivery; onAgain: () => void }) {
  const t = useTranslations('settings.webhooks')
  const locale = useLocale()
  const at = new Date(delivery.createdAt)
  const { responseStatus, response, state, attempts } = delivery
  const known = SAID.find((code) => code === response)
  const answer = responseStatus ? String(responseStatus) : known ? t(`said.${known}`) : ''
  const event = delivery.event.replace('appointment.', '') as 'requested'
  return (
    <li>
      <details>
        <summary>
          <time className="num" dateTime={delivery.createdAt}>
            {at.toLocaleString(locale, {
              day: 'numeric',
              month: 'short',
              hour: '2-digit',
              minute: '2-digit',
            })}
          </time>
          <span className="grow trunc">
            {event === ('ping' as string) ? t('event.ping') : t(`event.${event}`)}
          </span>
          <span
            className={
              state === 'failed' ? 'badge noshow' : state === 'queued' ? 'badge pending' : 'badge confirmed'
            }
          >
            {[t(`state.${state}`), answer].filter(Boolean).join(' · ')}
          </span>
        </summary>
        <p className="sm mut">{t('attempts', { count: attempts })}</p>
        {response && !known ? <pre className="hook-body">{response}</pre> : null}
        <pre className="hook-body">{JSON.stringify(delivery.payload, null, 2)}</pre>
        <button type="button" className="btn secondary small" onClick={onAgain}>
          {t('again')}
        </button>
      </details>
    </li>
  )
}

/** What was sent to one address in the last thirty days, with what was answered. */
export function WebhookLog({ id }: { id: string }) {
  const t = useTranslations('settings.webhooks')
  const { base } = usePlace()
  const toast = useToast()
  const path = `${base}/webhooks/${id}`
  const log = useInfiniteQuery({
    queryKey: ['webhook-log', path],
    queryFn: ({ pageParam, signal }) =>
      api<WebhookDeliveries>(`${path}/deliveries${pageParam ? `?before=${pageParam}` : ''}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.deliveries.some((one) => one.state === 'queued' && one.attempts === 0)
        ? SOON
        : false,
  })
  const send = useMutation({
    mutationFn: (rest: string) => api<WebhookDelivery>(`${path}/${rest}`, { body: {} }),
    onSuccess: () => toast.done(t('sent')),
    onError: (error) => toast.failed(error.message),
    onSettled: () => log.refetch(),
  })
  const deliveries = log.data?.pages.flatMap((page) => page.deliveries) ?? []
  return (
    <div className="hook-log">
      <div className="row">
        <h3 className="grow">{t('log')}</h3>
        <button
          type="button"
          className="btn secondary small"
          disabled={send.isPending}
          onClick={() => send.mutate('test')}
        >
          {t('test')}
        </button>
      </div>
      {log.error ? <p className="note bad">{log.error.message}</p> : null}
      {log.isSuccess && !deliveries.length ? <p className="sm mut">{t('logEmpty')}</p> : null}
      <ol>
        {deliveries.map((delivery) => (
          <Delivery
            key={delivery.id}
            delivery={delivery}
            onAgain={() => send.mutate(`deliveries/${delivery.id}/redeliver`)}
          />
        ))}
      </ol>
      {log.hasNextPage ? (
        <button type="button" className="btn ghost small" onClick={() => log.fetchNextPage()}>
          {t('older')}
        </button>
      ) : null}
    </div>
  )
}
