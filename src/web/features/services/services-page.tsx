'use client'
import { DragDropProvider } from '@dnd-kit/react'
import { isSortable } from '@dnd-kit/react/sortable'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ServiceList, ServiceSetup } from '../../../contracts/index.ts'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { Menu } from '../../components/menu.tsx'
import { useToast } from '../../components/toast.tsx'
import { SETUP_TABS } from '../shell/pages.ts'
import { SectionTabs } from '../shell/section-tabs.tsx'
import { ServiceForm } from './service-form.tsx'
import { ServiceRow } from './service-row.tsx'
import { type Colleague, useServices } from './use-services.ts'

interface Group {
  readonly id: string | null
  readonly name: string
  readonly services: readonly ServiceSetup[]
}

function groupsOf(list: ServiceList, others: string): Group[] {
  return [
    ...list.categories,
    ...(list.others.length || !list.categories.length
      ? [{ id: null, name: others, services: list.others }]
      : []),
  ]
}

/** The order after one row moved: within its category, or into another one. */
function reorder(groups: readonly Group[], from: [string, number], to: [string, number]) {
  const lists = groups.map(({ id, services }) => ({ id, serviceIds: services.map((service) => service.id) }))
  const find = (group: string) => lists.find(({ id }) => (id ?? 'none') === group)
  const [moved] = find(from[0])?.serviceIds.splice(from[1], 1) ?? []
  if (moved) find(to[0])?.serviceIds.splice(to[1], 0, moved)
  return lists
}

function CategoryDialog({
  value,
  onClose,
  onSave,
}: {
  value: { id: string | null; name: string } | null
  onClose: () => void
  onSave: (name: string) => void
}) {
  const t = useTranslations('services')
  const [name, setName] = useState(value?.name ?? '')
  return (
    <Dialog
      open={value !== null}
      onClose={onClose}
      title={value?.id ? t('renameCategory') : t('newCategory')}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim()) onSave(name.trim())
        }}
      >
        <TextField
          label={t('categoryName')}
          maxLength={80}
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <footer>
          <button type="button" className="btn secondary" onClick={onClose}>
            {t('leave')}
          </button>
          <button type="submit" className="btn primary">
            {t('save')}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

/** What the business offers, in the order that its clients see. */
export function ServicesPage({ staff }: { staff: readonly Colleague[] }) {
  const t = useTranslations('services')
  const toast = useToast()
  const { list, save, order, act, category } = useServices()
  const [editing, setEditing] = useState<ServiceSetup | 'new' | null>(null)
  const [naming, setNaming] = useState<{ id: string | null; name: string } | null>(null)
  const data = list.data
  const groups = data ? groupsOf(data, t('noCategory')) : []
  const move = (groupId: string | null, at: number, by: -1 | 1) => {
    const group = groupId ?? 'none'
    order.mutate(reorder(groups, [group, at], [group, at + by]))
  }
  const toggle = (service: ServiceSetup) =>
    save.mutate(
      {
        id: service.id,
        key: '',
        visibility: service.visibility === 'internal' ? 'public' : 'internal',
      },
      { onError: (error) => toast.failed(error.message) },
    )
  return (
    <div className="set grow">
      <header className="top">
        <h1>{t('title')}</h1>
        <button
          type="button"
          className="btn secondary small end"
          onClick={() => setNaming({ id: null, name: '' })}
        >
          {t('newCategory')}
        </button>
        <button type="button" className="btn primary small" onClick={() => setEditing('new')}>
          <Icon name="plus" small />
          {t('newService')}
        </button>
      </header>
      <SectionTabs tabs={SETUP_TABS} />
      <section className="set-sec">
        <header>
          <div>
            <h2>{t('offer')}</h2>
            <p className="sm mut">{t('offerHint')}</p>
          </div>
        </header>
        {list.isError ? (
          <p className="note bad" role="alert">
            {list.error.message}{' '}
            <button type="button" className="link" onClick={() => list.refetch()}>
              {t('retry')}
            </button>
          </p>
        ) : null}
        {data ? (
          <DragDropProvider
            onDragEnd={({ operation, canceled }) => {
              const { source } = operation
              if (canceled || !isSortable(source)) return
              const from: [string, number] = [String(source.initialGroup), source.initialIndex]
              const to: [string, number] = [String(source.group), source.index]
              if (from.join() !== to.join()) order.mutate(reorder(groups, from, to))
            }}
          >
            <table className="table svc">
              <thead>
                <tr>
                  <th>
                    <span className="sr">{t('order')}</span>
                  </th>
                  <th>{t('service')}</th>
                  <th>{t('duration')}</th>
                  <th className="r">{t('price')}</th>
                  <th>{t('who')}</th>
                  <th className="r">{t('pauseAfter')}</th>
                  <th className="r">{t('online')}</th>
                  <th>
                    <span className="sr">{t('actions')}</span>
                  </th>
                </tr>
              </thead>
              {groups.map((group) => (
                <tbody key={group.id ?? 'none'}>
                  <tr className="grp">
                    <td />
                    <td colSpan={6}>{group.name}</td>
                    <td>
                      {group.id ? (
                        <Menu
                          label={t('categoryActions', { name: group.name })}
                          entries={[
                            {
                              label: t('renameCategory'),
                              icon: 'edit',
                              onSelect: () => setNaming({ id: group.id, name: group.name }),
                            },
                            {
                              label: t('deleteCategory'),
                              icon: 'trash',
                              onSelect: () => category.mutate({ id: group.id, name: null }),
                            },
                          ]}
                        >
                          <Icon name="more" small />
                        </Menu>
                      ) : null}
                    </td>
                  </tr>
                  {group.services.map((service, index) => (
                    <ServiceRow
                      key={service.id}
                      service={service}
                      staff={staff}
                      group={group.id ?? 'none'}
                      index={index}
                      last={index === group.services.length - 1}
                      onOpen={() => setEditing(service)}
                      onToggle={() => toggle(service)}
                      onMove={(by) => move(group.id, index, by)}
                      onAct={(what) => act.mutate({ id: service.id, what })}
                    />
                  ))}
                </tbody>
              ))}
            </table>
          </DragDropProvider>
        ) : (
          <div className="table svc" aria-busy="true">
            <i className="sk" />
            <i className="sk" />
          </div>
        )}
      </section>
      {data?.archived.length ? (
        <section className="set-sec">
          <details>
            <summary>{t('archived', { count: data.archived.length })}</summary>
            <ul>
              {data.archived.map((service) => (
                <li key={service.id} className="req">
                  <span className="grow">{service.name}</span>
                  <button
                    type="button"
                    className="btn secondary small"
                    onClick={() => act.mutate({ id: service.id, what: 'restore' })}
                  >
                    {t('restore')}
                  </button>
                </li>
              ))}
            </ul>
          </details>
        </section>
      ) : null}
      <ServiceForm
        key={editing === null ? 'none' : editing === 'new' ? 'new' : editing.id}
        service={editing}
        categories={data?.categories ?? []}
        currency={data?.currency ?? 'RON'}
        staff={staff}
        onClose={() => setEditing(null)}
        onSave={save.mutateAsync}
      />
      <CategoryDialog
        key={naming?.id ?? String(naming !== null)}
        value={naming}
        onClose={() => setNaming(null)}
        onSave={(name) => {
          category.mutate({ id: naming?.id ?? null, name })
          setNaming(null)
        }}
      />
    </div>
  )
}
