'use client'
import { useSortable } from '@dnd-kit/react/sortable'
import { useLocale, useTranslations } from 'next-intl'
import type { LocaleCode, ServiceSetup } from '../../../contracts/index.ts'
import { Avatar } from '../../components/avatar.tsx'
import { Icon } from '../../components/icon.tsx'
import { Menu } from '../../components/menu.tsx'
import { money } from '../../lib/format.ts'
import type { Colleague } from './use-services.ts'

/** Pixels a minute of the bar: three hours are as long as the column. */
const SCALE = 0.6
const MOST_FACES = 4

interface Props {
  readonly service: ServiceSetup
  readonly staff: readonly Colleague[]
  readonly group: string
  readonly index: number
  readonly last: boolean
  readonly onOpen: () => void
  readonly onToggle: () => void
  readonly onMove: (by: -1 | 1) => void
  readonly onAct: (what: 'archive' | 'delete') => void
}

/** One service: its bar is as long as it takes. It is dragged by its handle, or moved by its menu. */
export function ServiceRow({ service, staff, group, index, last, onOpen, onToggle, onMove, onAct }: Props) {
  const t = useTranslations('services')
  const locale = useLocale() as LocaleCode
  const { ref, handleRef, isDragging } = useSortable({
    id: service.id,
    index,
    group,
    type: 'service',
    accept: 'service',
  })
  const performers = staff.filter(({ id }) => service.performers.some((row) => row.staffId === id))
  const price = money(service.price, locale)
  return (
    <tr ref={ref} className={isDragging ? 'dragging' : undefined}>
      <td className="grip">
        <button type="button" ref={handleRef} aria-label={t('drag', { name: service.name })}>
          <Icon name="grip" small />
        </button>
      </td>
      <td>
        <button type="button" className="svc-open" onClick={onOpen}>
          <b>{service.name}</b>
          {service.approvalRequired ? <span className="badge pending plain">{t('asksFirst')}</span> : null}
          {service.capacity > 1 ? (
            <span className="badge plain">{t('seats', { count: service.capacity })}</span>
          ) : null}
        </button>
      </td>
      <td>
        <i
          className="dur"
          style={{ width: Math.min(108, service.durationMinutes * SCALE) }}
          aria-hidden="true"
        />
        <span className="num">{t('minutes', { count: service.durationMinutes })}</span>
      </td>
      <td className="r num med">{service.priceFrom ? t('from', { price }) : price}</td>
      <td>
        <span className="avs" title={performers.map(({ name }) => name).join(', ')}>
          {performers.slice(0, MOST_FACES).map(({ id, name }) => (
            <Avatar key={id} name={name} size="sm" />
          ))}
          {performers.length > MOST_FACES ? (
            <span className="xs dim">+{performers.length - MOST_FACES}</span>
          ) : null}
          {performers.length ? null : <span className="badge noshow plain">{t('nobody')}</span>}
        </span>
      </td>
      <td className="r num mut">{t('minutes', { count: service.bufferAfter })}</td>
      <td className="r">
        <label className="switch">
          <input
            type="checkbox"
            aria-label={t('bookOnline', { name: service.name })}
            checked={service.visibility !== 'internal'}
            onChange={onToggle}
          />
          <i />
        </label>
      </td>
      <td>
        <Menu
          label={t('serviceActions', { name: service.name })}
          entries={[
            { label: t('edit'), icon: 'edit', onSelect: onOpen },
            { label: t('up'), onSelect: () => onMove(-1), disabled: index === 0 },
            { label: t('down'), onSelect: () => onMove(1), disabled: last },
            null,
            service.booked
              ? { label: t('archive'), icon: 'trash', onSelect: () => onAct('archive') }
              : { label: t('delete'), icon: 'trash', onSelect: () => onAct('delete'), danger: true },
          ]}
        >
          <Icon name="more" small />
        </Menu>
      </td>
    </tr>
  )
}
