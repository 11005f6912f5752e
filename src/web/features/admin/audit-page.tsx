'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import {
  AUDIT_TOPICS,
  type AuditEntryView,
  type AuditPage,
  type AuditQuery,
} from '../../../contracts/index.ts'
import { Entries } from '../activity/entries.tsx'
import { DownloadButton } from './operator-call.tsx'
import { Choice, SearchLine, useAddress } from './search-bar.tsx'
import { VerifyButton } from './verify-button.tsx'

const ZONE = 'Europe/Bucharest'

function paramsOf(query: AuditQuery, part: Partial<AuditQuery>): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, ...part }))
    if (value !== undefined && name !== 'limit') params.set(name, String(value))
  return params
}

/** Which business it was, and what exactly changed. */
export function EntryDetails({ entry }: { entry: AuditEntryView }) {
  const t = useTranslations('admin.audit')
  const [open, setOpen] = useState(false)
  const { business, before, after } = entry
  return (
    <>
      {business ? (
        <>
          {' · '}
          <Link className="link" href={`/admin/firme/${business.id}`} prefetch={false}>
            {business.name ?? t('deletedBusiness')}
          </Link>
        </>
      ) : null}{' '}
      <button type="button" className="link sm" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? t('less') : t('more')}
      </button>
      {open ? (
        <span className="adm-json">
          {before ? <code>{`− ${JSON.stringify(before)}`}</code> : null}
          {after ? <code>{`+ ${JSON.stringify(after)}`}</code> : null}
          <code>{`${entry.action} · ${entry.subject.kind} ${entry.subject.id}`}</code>
          <code>{`${entry.id}${entry.requestId ? ` · ${entry.requestId}` : ''}`}</code>
        </span>
      ) : null}
    </>
  )
}

function Dates() {
  const t = useTranslations('admin.audit')
  const { params, change } = useAddress()
  return (
    <>
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="row tight adm-date">
          <span className="sm mut">{t(name)}</span>
          <input
            type="date"
            className="input dense num"
            value={params.get(name) ?? ''}
            onChange={(event) => change({ [name]: event.target.value })}
          />
        </label>
      ))}
    </>
  )
}

/** Who did what on the whole platform, when and from where; and whether the trail is whole. */
export function AuditPageView({ query, page }: { query: AuditQuery; page: AuditPage }) {
  const t = useTranslations('admin.audit')
  const topics = useTranslations('activity')
  const narrowed = [query.q, query.topic, query.from, query.to, query.businessId, query.actorId].some(Boolean)
  return (
    <>
      <header className="top adm-top">
        <h1>{t('title')}</h1>
        <SearchLine label={t('search')} placeholder={t('searchHint')} />
        <div className="row tight flow adm-choices">
          <Choice
            name="topic"
            label={topics('topicLabel')}
            any={topics('anyTopic')}
            options={(Object.keys(AUDIT_TOPICS) as (keyof typeof AUDIT_TOPICS)[]).map((value) => ({
              value,
              label: topics(`topic.${value}`),
            }))}
          />
          <Dates />
        </div>
        <div className="row tight end">
          <VerifyButton businessId={query.businessId ?? null} />
          <DownloadButton href={`/admin/audit.csv?${paramsOf(query, { after: undefined })}`}>
            CSV
          </DownloadButton>
        </div>
      </header>
      <section className="adm-log">
        {narrowed ? (
          <p className="sm mut">
            {t('narrowed')}{' '}
            <Link className="link" href="/admin/jurnal">
              {t('reset')}
            </Link>
          </p>
        ) : null}
        {page.entries.length ? null : <p className="mut">{topics('nothing')}</p>}
        <Entries
          entries={page.entries}
          timezone={ZONE}
          beside={(entry: AuditEntryView) => <EntryDetails entry={entry} />}
        />
        <div className="row tight">
          {query.after ? (
            <Link className="btn ghost small" href={`/admin/jurnal?${paramsOf(query, { after: undefined })}`}>
              {t('newest')}
            </Link>
          ) : null}
          {page.next ? (
            <Link
              className="btn secondary small"
              href={`/admin/jurnal?${paramsOf(query, { after: page.next })}`}
            >
              {topics('older')}
            </Link>
          ) : null}
        </div>
      </section>
    </>
  )
}
