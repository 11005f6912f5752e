'use client'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Announcement, Plan } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { Menu } from '../../components/menu.tsx'
import { useToast } from '../../components/toast.tsx'
import type { ApiError } from '../../lib/api.ts'
import { useOperatorCall } from '../admin/operator-call.tsx'
import { draftOf, emptyDraft } from './draft.ts'
import { AnnouncementForm } from './form.tsx'

const ZONE = 'Europe/Bucharest'
const BADGES = { scheduled: 'pending', shown: 'confirmed', over: 'plain', withdrawn: 'noshow' } as const

function Row({ one, plans, onChange }: { one: Announcement; plans: readonly Plan[]; onChange: () => void }) {
  const t = useTranslations('admin.announcements')
  const roles = useTranslations('admin.role')
  const format = useFormatter()
  const call = useOperatorCall()
  const router = useRouter()
  const toast = useToast()
  const at = (instant: string) =>
    format.dateTime(new Date(instant), {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: ZONE,
    })
  const withdraw = async () => {
    try {
      await call(`/admin/announcements/${one.id}/withdraw`, { method: 'POST' })
      toast.done(t('withdrawn'))
      router.refresh()
    } catch (error) {
      if ((error as ApiError).code !== 'confirmation_needed') toast.failed((error as ApiError).message)
    }
  }
  const open = one.state === 'shown' || one.state === 'scheduled'
  const names = [
    ...one.plans.map((id) => plans.find((plan) => plan.id === id)?.name ?? id),
    ...one.roles.map((role) => roles(role)),
    ...one.locales.map((locale) => locale.toUpperCase()),
    ...(one.onlyFor ? [t('oneBusiness')] : []),
  ]
  return (
    <li className="row between">
      <div className="grow">
        <p>
          <b>{one.titleRo}</b>{' '}
          <span className={`badge ${BADGES[one.state]}`}>{t(`states.${one.state}`)}</span>
        </p>
        <p className="sm">{one.textRo}</p>
        <p className="sm mut">
          {[
            `${at(one.startsAt)} – ${at(one.endsAt)}`,
            names.length ? names.join(', ') : t('everybody'),
            t('readOf', { read: one.read, reach: one.reach }),
            ...(one.dismissed ? [t('putAway', { count: one.dismissed })] : []),
            ...(one.mail ? [t('mailed', { count: one.mailed })] : []),
          ].join(' · ')}
        </p>
      </div>
      {open ? (
        <Menu
          label={t('actions', { title: one.titleRo })}
          entries={[
            { label: t('change'), icon: 'edit', onSelect: onChange },
            { label: t('withdraw'), icon: 'close', danger: true, onSelect: withdraw },
          ]}
        >
          <Icon name="more" small />
        </Menu>
      ) : null}
    </li>
  )
}

/** What the platform tells businesses: written, previewed, scheduled, taken back; and who has read it. */
export function AnnouncementsPage({
  announcements,
  plans,
  only,
}: {
  announcements: readonly Announcement[]
  plans: readonly Plan[]
  /** The one business that a new one is for. */
  only: { id: string; name: string } | null
}) {
  const t = useTranslations('admin.announcements')
  const [editing, setEditing] = useState<Announcement | null>(null)
  const [made, setMade] = useState(0)
  const key = editing?.id ?? `new${made}`
  return (
    <>
      <header className="top adm-top">
        <h1>{t('title')}</h1>
      </header>
      <div className="adm-col">
        <section className="adm-sec" aria-labelledby="ann-form">
          <h2 id="ann-form">{editing ? t('changing') : t('new')}</h2>
          {only && !editing ? (
            <p className="note">
              {t('only', { business: only.name })}{' '}
              <Link className="link" href="/admin/anunturi">
                {t('forAll')}
              </Link>
            </p>
          ) : null}
          <AnnouncementForm
            key={`${key}${only?.id ?? ''}`}
            id={editing?.id ?? null}
            start={editing ? draftOf(editing) : { ...emptyDraft(Date.now()), onlyFor: only?.id ?? null }}
            plans={plans}
            onDone={() => {
              setEditing(null)
              setMade(made + 1)
            }}
            {...(editing ? { onCancel: () => setEditing(null) } : {})}
          />
        </section>
        <section className="adm-sec" aria-labelledby="ann-list">
          <h2 id="ann-list">{t('list')}</h2>
          {announcements.length ? null : <p className="mut">{t('none')}</p>}
          <ul className="adm-people">
            {announcements.map((one) => (
              <Row
                key={one.id}
                one={one}
                plans={plans}
                onChange={() => {
                  setEditing(one)
                  window.scrollTo({ top: 0 })
                }}
              />
            ))}
          </ul>
        </section>
      </div>
    </>
  )
}
