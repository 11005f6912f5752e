'use client'
import { DragDropProvider } from '@dnd-kit/react'
import { isSortable } from '@dnd-kit/react/sortable'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { StaffSetup } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { InviteDialog } from '../access/invite-dialog.tsx'
import { SETUP_TABS } from '../shell/pages.ts'
import { SectionTabs } from '../shell/section-tabs.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { PersonForm } from './person-form.tsx'
import { PersonRow } from './person-row.tsx'
import { servicesOf, useTeam } from './use-team.ts'

const COLUMNS = ['person', 'services', 'access'] as const

/** The people who perform services, in the order that clients see. */
export function TeamPage() {
  const t = useTranslations('team')
  const setup = useTranslations('services')
  const { list, services, save, order, reactivate, deactivate } = useTeam()
  const [editing, setEditing] = useState<StaffSetup | 'new' | null>(null)
  const [inviting, setInviting] = useState<StaffSetup | null>(null)
  const [leaving, setLeaving] = useState<StaffSetup | null>(null)
  const offered = services.data ? servicesOf(services.data) : []
  const staff = list.data?.staff ?? []
  const active = staff.filter((person) => person.active)
  const gone = staff.filter((person) => !person.active)
  const fault = list.error ?? services.error
  const ready = list.data && services.data
  const move = (from: number, to: number) => {
    const ids = active.map(({ id }) => id)
    ids.splice(to, 0, ...ids.splice(from, 1))
    order.mutate(ids)
  }
  return (
    <div className="set grow">
      <header className="top">
        <h1>{setup('title')}</h1>
        <button
          type="button"
          className="btn primary small end"
          disabled={!ready}
          onClick={() => setEditing('new')}
        >
          <Icon name="plus" small />
          {t('add')}
        </button>
      </header>
      <SectionTabs tabs={SETUP_TABS} />
      <section className="set-sec">
        <header>
          <div>
            <h2>{t('title')}</h2>
            <p className="sm mut">{t('hint')}</p>
          </div>
        </header>
        {fault && !ready ? (
          <p className="note bad" role="alert">
            {fault.message}{' '}
            <button
              type="button"
              className="link"
              onClick={() => void Promise.all([list.refetch(), services.refetch()])}
            >
              {t('retry')}
            </button>
          </p>
        ) : null}
        {ready && !active.length ? (
          <p className="panel team-none mut">{t('empty')}</p>
        ) : ready ? (
          <DragDropProvider
            onDragEnd={({ operation, canceled }) => {
              const { source } = operation
              if (canceled || !isSortable(source) || source.initialIndex === source.index) return
              move(source.initialIndex, source.index)
            }}
          >
            <table className="table team">
              <thead>
                <tr>
                  <th>
                    <span className="sr">{t('order')}</span>
                  </th>
                  {COLUMNS.map((column) => (
                    <th key={column}>{t(`columns.${column}`)}</th>
                  ))}
                  <th>
                    <span className="sr">{t('columns.actions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {active.map((person, index) => (
                  <PersonRow
                    key={person.id}
                    person={person}
                    services={offered}
                    index={index}
                    last={index === active.length - 1}
                    onOpen={() => setEditing(person)}
                    onInvite={() => setInviting(person)}
                    onLeave={() => setLeaving(person)}
                    onMove={(by) => move(index, index + by)}
                  />
                ))}
              </tbody>
            </table>
          </DragDropProvider>
        ) : fault ? null : (
          <div className="panel team-none" aria-busy="true">
            <i className="sk" />
            <i className="sk" />
            <i className="sk" />
          </div>
        )}
      </section>
      {gone.length ? (
        <section className="set-sec">
          <details className="team-gone">
            <summary>{t('gone', { count: gone.length })}</summary>
            <ul>
              {gone.map((person) => (
                <li key={person.id}>
                  <span className="grow trunc">{person.name}</span>
                  <button
                    type="button"
                    className="btn secondary small"
                    disabled={reactivate.isPending}
                    aria-label={t('reactivateOne', { name: person.name })}
                    onClick={() => reactivate.mutate(person.id)}
                  >
                    {t('reactivate')}
                  </button>
                </li>
              ))}
            </ul>
          </details>
        </section>
      ) : null}
      <PersonForm
        key={editing === null ? 'none' : editing === 'new' ? 'new' : editing.id}
        person={editing}
        services={offered}
        save={save}
        onInvite={(person) => {
          setEditing(null)
          setInviting(person)
        }}
        onClose={() => setEditing(null)}
      />
      <InviteDialog open={inviting !== null} person={inviting} onClose={() => setInviting(null)} />
      <LeaveDialog
        key={leaving?.id ?? 'nobody'}
        person={leaving}
        others={active.filter(({ id }) => id !== leaving?.id)}
        deactivate={deactivate}
        onClose={() => setLeaving(null)}
      />
    </div>
  )
}
