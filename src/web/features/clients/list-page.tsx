'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import {
  CLIENT_FILTERS,
  CLIENT_SORTS,
  type ClientPage,
  type ClientSelection,
  type ClientSort,
} from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { Menu } from '../../components/menu.tsx'
import { useToast } from '../../components/toast.tsx'
import { usePlace } from '../shell/providers.tsx'
import { NewClient } from './client-form.tsx'
import { ClientTable, TableSkeleton } from './client-table.tsx'
import { searchOf, useClientList, useTags } from './use-clients.ts'

/** Long enough not to ask at every letter. */
const PAUSE_MS = 200

/** What is typed, and a moment later what is asked for. */
function useTyped(initial: string) {
  const [typed, setTyped] = useState(initial)
  const [asked, setAsked] = useState(initial)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return { typed, asked, setTyped }
}

function Filters({
  selection,
  onChange,
}: {
  selection: ClientSelection
  onChange: (part: Partial<ClientSelection>) => void
}) {
  const t = useTranslations('clients')
  const { data } = useTags()
  const tags = data?.tags ?? []
  const { filter, tag, sort } = selection
  const known = tag && !tags.some((one) => one.tag === tag) ? [{ tag, clients: 0 }, ...tags] : tags
  return (
    <div className="cl-filters">
      <div className="cl-seg">
        <div className="seg" role="group" aria-label={t('filterLabel')}>
          {CLIENT_FILTERS.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === filter}
              onClick={() => onChange({ filter: one })}
            >
              {t(`filter.${one}`)}
            </button>
          ))}
        </div>
      </div>
      {known.length ? (
        <select
          className="select dense"
          aria-label={t('tagLabel')}
          value={tag ?? ''}
          onChange={(event) => onChange({ tag: event.target.value || undefined })}
        >
          <option value="">{t('anyTag')}</option>
          {known.map((one) => (
            <option key={one.tag} value={one.tag}>
              {one.clients ? `${one.tag} (${one.clients})` : one.tag}
            </option>
          ))}
        </select>
      ) : null}
      <select
        className="select dense hide-d"
        aria-label={t('sortLabel')}
        value={sort}
        onChange={(event) => onChange({ sort: event.target.value as ClientSort })}
      >
        {CLIENT_SORTS.map((one) => (
          <option key={one} value={one}>
            {t(`sort.${one}`)}
          </option>
        ))}
      </select>
    </div>
  )
}

function Empty({
  narrowed,
  onReset,
  onNew,
}: {
  narrowed: string | null
  onReset: () => void
  onNew: (() => void) | null
}) {
  const t = useTranslations('clients')
  const { home } = usePlace()
  return (
    <div className="empty cl-empty">
      <span className="band l broken" />
      <h3>{narrowed === null ? t('empty.none') : t('empty.nobody')}</h3>
      <p className="mut">{narrowed === null ? t('empty.noneHint') : t('empty.nobodyHint')}</p>
      <div className="row flow">
        {narrowed !== null ? (
          <button type="button" className="btn secondary" onClick={onReset}>
            {t('empty.reset')}
          </button>
        ) : onNew ? (
          <a className="btn secondary" href={`${home}/clienti/import`}>
            <Icon name="upload" />
            {t('import.open')}
          </a>
        ) : null}
        {onNew ? (
          <button type="button" className="btn primary" onClick={onNew}>
            <Icon name="plus" />
            {t('new')}
          </button>
        ) : null}
      </div>
    </div>
  )
}

/** Everybody known to the business: found by a few letters, sorted and sifted. */
export function ClientListPage({
  selection: first,
  initial,
  today,
}: {
  selection: ClientSelection
  initial: ClientPage
  today: string
}) {
  const t = useTranslations('clients')
  const { base, home, business } = usePlace()
  const router = useRouter()
  const toast = useToast()
  const search = useRef<HTMLInputElement>(null)
  const { typed, asked, setTyped } = useTyped(first.q ?? '')
  const [chosen, setChosen] = useState(first)
  const [adding, setAdding] = useState(false)
  const selection = { ...chosen, q: asked || undefined }
  const query = searchOf(selection).toString()
  const list = useClientList(selection, query === searchOf(first).toString() ? initial : undefined)
  const leads = business.role !== 'staff'
  const clients = list.data?.pages.flatMap((page) => page.clients) ?? []
  const total = list.data?.pages[0]?.total ?? null
  const narrowed = asked || chosen.tag || chosen.filter !== 'all' ? asked : null

  useEffect(() => {
    window.history.replaceState(null, '', query ? `?${query}` : window.location.pathname)
  }, [query])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inText =
        event.target instanceof Element && event.target.closest('input, textarea, select, [role=dialog]')
      if (event.key !== '/' || event.ctrlKey || event.metaKey || inText) return
      event.preventDefault()
      search.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  const reset = () => {
    setTyped('')
    setChosen({ filter: 'all', sort: chosen.sort, q: undefined, tag: undefined })
    search.current?.focus()
  }
  return (
    <>
      <header className="top cl-top">
        <h1>{t('title')}</h1>
        <label className="search">
          <span className="sr">{t('searchLabel')}</span>
          <Icon name="search" />
          <input
            ref={search}
            className="input dense"
            type="search"
            autoComplete="off"
            placeholder={t('searchHint')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          {typed ? null : <kbd className="hide-touch">/</kbd>}
        </label>
        {leads ? (
          <div className="row tight end">
            <Menu
              label={t('more')}
              entries={[
                {
                  label: t('import.open'),
                  icon: 'upload',
                  onSelect: () => router.push(`${home}/clienti/import`),
                },
                {
                  label: narrowed === null ? t('downloadAll') : t('downloadThese'),
                  icon: 'download',
                  onSelect: () =>
                    window.location.assign(`/api/v1${base}/clients.csv${query ? `?${query}` : ''}`),
                },
              ]}
            >
              <Icon name="more" />
            </Menu>
            <button type="button" className="btn primary small" onClick={() => setAdding(true)}>
              <Icon name="plus" small />
              {t('new')}
            </button>
          </div>
        ) : null}
      </header>
      <Filters selection={selection} onChange={(part) => setChosen({ ...chosen, ...part })} />
      <section className="cl-list" aria-label={t('title')}>
        <p className="cl-count mut sm" role="status">
          {total === null
            ? ''
            : narrowed === null
              ? t('count', { count: total })
              : t('matching', { count: total })}
        </p>
        {list.error ? (
          <div className="note bad cl-fault" role="alert">
            <p className="grow">{t('listFailed')}</p>
            <button type="button" className="btn secondary small" onClick={() => list.refetch()}>
              {t('retry')}
            </button>
          </div>
        ) : null}
        {list.data === undefined ? (
          list.error ? null : (
            <TableSkeleton />
          )
        ) : clients.length ? (
          <ClientTable
            clients={clients}
            today={today}
            sort={chosen.sort}
            waiting={list.isPlaceholderData}
            onSort={(sort) => setChosen({ ...chosen, sort })}
          />
        ) : (
          <Empty narrowed={narrowed} onReset={reset} onNew={leads ? () => setAdding(true) : null} />
        )}
        {list.hasNextPage ? (
          <button
            type="button"
            className="btn secondary cl-next"
            disabled={list.isFetchingNextPage}
            onClick={() => list.fetchNextPage()}
          >
            {list.isFetchingNextPage ? t('loading') : t('showMore')}
          </button>
        ) : null}
      </section>
      {leads ? (
        <NewClient
          open={adding}
          name={clients.length === 0 && /^\p{L}/u.test(asked) ? asked : ''}
          onClose={() => setAdding(false)}
          onAdded={(client) => {
            setAdding(false)
            toast.done(t('added', { client: client.name }))
            router.push(`${home}/clienti/${client.id}`)
          }}
        />
      ) : null}
    </>
  )
}
