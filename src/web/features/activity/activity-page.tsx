'use client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AUDIT_TOPICS, type AuditTopic, type ActivityPage as Page } from '../../../contracts/index.ts'
import { api } from '../../lib/api.ts'
import { SETTINGS_TABS } from '../shell/pages.ts'
import { usePlace } from '../shell/providers.tsx'
import { SectionTabs } from '../shell/section-tabs.tsx'
import { Entries } from './entries.tsx'

/** What an owner looks for. */
const TOPICS = (Object.keys(AUDIT_TOPICS) as AuditTopic[]).filter((topic) => topic !== 'platform')

/** Who did what in the business, and when; the platform's support too. */
export function ActivityPage({ first, timezone }: { first: Page; timezone: string }) {
  const t = useTranslations('activity')
  const { base } = usePlace()
  const [topic, setTopic] = useState<AuditTopic | ''>('')
  const list = useInfiniteQuery({
    queryKey: ['activity', base, topic],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        ...(topic ? { topic } : {}),
        ...(pageParam ? { after: pageParam } : {}),
      })
      return api<Page>(`${base}/activity?${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    ...(topic === '' ? { initialData: { pages: [first], pageParams: [''] } } : {}),
  })
  const entries = list.data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <div className="set grow">
      <header className="top">
        <h1>{t('settings')}</h1>
      </header>
      <SectionTabs tabs={SETTINGS_TABS} />
      <section className="set-sec">
        <div className="row between flow">
          <div>
            <h2>{t('title')}</h2>
            <p className="sm mut">{t('hint')}</p>
          </div>
          <select
            className="select dense act-topic"
            aria-label={t('topicLabel')}
            value={topic}
            onChange={(event) => setTopic(event.target.value as AuditTopic | '')}
          >
            <option value="">{t('anyTopic')}</option>
            {TOPICS.map((one) => (
              <option key={one} value={one}>
                {t(`topic.${one}`)}
              </option>
            ))}
          </select>
        </div>
        {list.error && !entries.length ? (
          <p className="note bad" role="alert">
            {list.error.message}{' '}
            <button type="button" className="link" onClick={() => list.refetch()}>
              {t('retry')}
            </button>
          </p>
        ) : null}
        {list.isPending ? (
          <div aria-busy="true">
            <i className="sk set-sk" aria-hidden="true" />
            <i className="sk set-sk" aria-hidden="true" />
          </div>
        ) : null}
        {list.data && !entries.length ? <p className="mut">{t('nothing')}</p> : null}
        <Entries entries={entries} timezone={timezone} />
        {list.hasNextPage ? (
          <button
            type="button"
            className="btn ghost small"
            disabled={list.isFetchingNextPage}
            onClick={() => list.fetchNextPage()}
          >
            {t('older')}
          </button>
        ) : null}
      </section>
    </div>
  )
}
