'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { MessageLog, MessageLogQuery } from '../../../contracts/index.ts'
import { api } from '../../lib/api.ts'
import { usePlace } from '../shell/providers.tsx'
import { LogEntry } from './log-entry.tsx'

/** While something is on its way the list is read again. Milliseconds. */
const SOON = 5_000
/** So many are shown where the list is a part of something else. */
const FEW = 6

/**
 * Messages that fit a filter, the newest first. `brief` where it is clear whose they are: a few, the rest on request.
 */
export function LogList({
  filter,
  brief = false,
}: {
  filter: Omit<MessageLogQuery, 'before'>
  brief?: boolean
}) {
  const t = useTranslations('messageLog')
  const { base } = usePlace()
  const query = new URLSearchParams(
    Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1])),
  ).toString()
  const log = useInfiniteQuery({
    queryKey: ['message-log', base, query],
    queryFn: ({ pageParam, signal }) =>
      api<MessageLog>(`${base}/messages?${query}${pageParam ? `&before=${pageParam}` : ''}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 5_000,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.messages.some(({ state: one }) => one === 'queued') ? SOON : false,
  })
  const [everything, setEverything] = useState(!brief)
  const messages = log.data?.pages.flatMap((page) => page.messages) ?? []
  const shown = everything ? messages : messages.slice(0, FEW)
  if (log.error && !messages.length)
    return (
      <div>
        <p className="note bad" role="alert">
          {log.error.message}
        </p>
        <button type="button" className="btn secondary small" onClick={() => log.refetch()}>
          {t('retry')}
        </button>
      </div>
    )
  if (log.isPending)
    return (
      <div aria-busy="true">
        <i className="sk log-sk" aria-hidden="true" />
        <i className="sk log-sk" aria-hidden="true" />
      </div>
    )
  if (!messages.length) {
    const { state, channel, q } = filter
    if (channel || q || (state && state !== 'scheduled')) return <p className="mut">{t('emptyFilter')}</p>
    return <p className="mut">{t(state ? 'emptyPlanned' : 'empty')}</p>
  }
  return (
    <>
      <ol className="log">
        {shown.map((message) => (
          <LogEntry key={message.id} message={message} brief={brief} />
        ))}
      </ol>
      {log.isFetchNextPageError ? (
        <p className="note bad" role="alert">
          {log.error.message}
        </p>
      ) : null}
      {shown.length < messages.length ? (
        <button type="button" className="btn ghost small" onClick={() => setEverything(true)}>
          {t('more')}
        </button>
      ) : log.hasNextPage ? (
        <button
          type="button"
          className="btn ghost small"
          disabled={log.isFetchingNextPage}
          onClick={() => log.fetchNextPage()}
        >
          {t(filter.state === 'scheduled' ? 'later' : 'older')}
        </button>
      ) : null}
    </>
  )
}
