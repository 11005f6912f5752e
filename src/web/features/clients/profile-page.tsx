'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ClientHistory, ClientProfile, LocaleCode } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { Menu, type MenuEntry } from '../../components/menu.tsx'
import { useToast } from '../../components/toast.tsx'
import { money } from '../../lib/format.ts'
import { ClientMessages } from '../messages/client-messages.tsx'
import { ClientPayments } from '../payments/client-payments.tsx'
import { usePlace } from '../shell/providers.tsx'
import { type Ask, AskDialog } from './ask-dialog.tsx'
import { EditClient } from './client-form.tsx'
import { Duplicates } from './duplicates.tsx'
import { Facts } from './facts.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { Notes } from './notes.tsx'
import { useClient, useClientActions } from './use-clients.ts'
import { Visits } from './visits.tsx'
import { dayWithYear } from './words.ts'

/** How often, how much, when: the bar of a client. */
function Figures({ client }: { client: ClientProfile }) {
  const t = useTranslations('clients')
  const locale = useLocale() as LocaleCode
  const { visits, spend, noShows, lateCancellations, firstVisit, lastVisit, nextVisit } = client.figures
  const day = (moment: string | null) => (moment ? dayWithYear(moment, locale) : '–')
  const figures = [
    {
      label: t('figure.visits'),
      value: String(visits),
      sub: firstVisit ? t('figure.since', { date: day(firstVisit) }) : '',
    },
    {
      label: t('figure.spend'),
      value: money(spend, locale),
      sub: visits
        ? t('figure.each', {
            amount: money({ ...spend, amount: Math.round(spend.amount / visits / 100) * 100 }, locale),
          })
        : '',
    },
    {
      label: t('figure.last'),
      value: day(lastVisit),
      sub: nextVisit ? t('figure.next', { date: day(nextVisit) }) : t('figure.noNext'),
    },
    {
      label: t('figure.noShows'),
      value: String(noShows),
      sub: lateCancellations ? t('figure.late', { count: lateCancellations }) : t('figure.noLate'),
    },
  ]
  return (
    <dl className="bar cl-figures">
      {figures.map(({ label, value, sub }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="num">{value}</dd>
          <dd className="sub">{sub}</dd>
        </div>
      ))}
    </dl>
  )
}

/** One client: contact, figures, notes, history, and what can be done. */
export function ClientProfilePage({ initial, history }: { initial: ClientProfile; history: ClientHistory }) {
  const t = useTranslations('clients')
  const locale = useLocale() as LocaleCode
  const { base, home, business } = usePlace()
  const router = useRouter()
  const toast = useToast()
  const { data: client } = useClient(initial.id, initial)
  const { act } = useClientActions(initial.id)
  const [editing, setEditing] = useState(false)
  const [merging, setMerging] = useState<string | true | null>(null)
  const [ask, setAsk] = useState<Ask | null>(null)
  const leads = business.role !== 'staff'
  const live = client.erasedAt === null
  const manages = leads && live

  const unblock = async () => {
    try {
      await act.mutateAsync({ verb: 'unblock' })
      toast.done(t('unblocked', { client: client.name }))
    } catch (error) {
      toast.failed((error as Error).message)
    }
  }
  const entries: (MenuEntry | null)[] = [
    { label: t('edit'), icon: 'edit', onSelect: () => setEditing(true) },
    { label: t('merge.open'), icon: 'people', onSelect: () => setMerging(true) },
    client.blockedAt
      ? { label: t('unblock'), icon: 'check', onSelect: unblock }
      : { label: t('block'), icon: 'block', onSelect: () => setAsk('block') },
    {
      label: t('export'),
      icon: 'download',
      onSelect: () => window.location.assign(`/api/v1${base}/clients/${client.id}/export`),
    },
    null,
    client.figures.appointments
      ? { label: t('erase'), icon: 'trash', danger: true, onSelect: () => setAsk('erase') }
      : { label: t('delete'), icon: 'trash', danger: true, onSelect: () => setAsk('delete') },
  ]
  return (
    <>
      <header className="top cl-head">
        <Link className="btn icon ghost small" href={`${home}/clienti`} aria-label={t('back')}>
          <Icon name="arrowLeft" />
        </Link>
        <h1 className="trunc">{client.name}</h1>
        {client.blockedAt ? <span className="badge noshow">{t('state.blocked')}</span> : null}
        {manages ? (
          <div className="row tight end">
            <button type="button" className="btn secondary small hide-m" onClick={() => setEditing(true)}>
              <Icon name="edit" small />
              {t('edit')}
            </button>
            <Menu label={t('actions')} entries={entries}>
              <Icon name="more" />
            </Menu>
            <Link className="btn primary small hide-m" href={`${home}?nou=1&client=${client.id}`}>
              <Icon name="plus" small />
              {t('book')}
            </Link>
          </div>
        ) : null}
      </header>
      <Figures client={client} />
      <div className="cl-body">
        <aside className="cl-side" aria-label={t('contact')}>
          {live ? null : (
            <p className="note">{t('erasedNote', { date: dayWithYear(client.erasedAt!, locale) })}</p>
          )}
          {manages && client.duplicates.length ? (
            <Duplicates duplicates={client.duplicates} onMerge={(id) => setMerging(id)} />
          ) : null}
          {live ? (
            <Facts client={client} manages={manages} onBook={`${home}?nou=1&client=${client.id}`} />
          ) : null}
        </aside>
        <div className="cl-main">
          {live ? <Notes key={client.notes ?? ''} client={client} manages={manages} /> : null}
          <Visits client={client} initial={history} />
          {leads ? <ClientPayments clientId={client.id} /> : null}
          <ClientMessages clientId={client.id} />
        </div>
      </div>
      {manages ? (
        <>
          <EditClient
            client={client}
            open={editing}
            onClose={() => setEditing(false)}
            onSaved={() => {
              setEditing(false)
              toast.done(t('saved'))
            }}
          />
          <MergeDialog client={client} from={merging} onClose={() => setMerging(null)} />
          <AskDialog
            ask={ask}
            client={client}
            onClose={() => setAsk(null)}
            onDeleted={() => router.push(`${home}/clienti`)}
          />
        </>
      ) : null}
    </>
  )
}
