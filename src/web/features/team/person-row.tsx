'use client'
import { useSortable } from '@dnd-kit/react/sortable'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { ServiceSetup, StaffSetup } from '../../../contracts/index.ts'
import { Avatar } from '../../components/avatar.tsx'
import { Icon } from '../../components/icon.tsx'
import { Menu } from '../../components/menu.tsx'
import { usePlace } from '../shell/providers.tsx'
import { AccessBadge } from './access-note.tsx'

interface Props {
  readonly person: StaffSetup
  readonly services: readonly ServiceSetup[]
  readonly index: number
  readonly last: boolean
  readonly onOpen: () => void
  readonly onInvite: () => void
  readonly onLeave: () => void
  readonly onMove: (by: -1 | 1) => void
}

/** One person of the team. They are dragged by their handle, or moved by the menu. */
export function PersonRow({ person, services, index, last, onOpen, onInvite, onLeave, onMove }: Props) {
  const t = useTranslations('team')
  const { home } = usePlace()
  const router = useRouter()
  const { ref, handleRef, isDragging } = useSortable({
    id: person.id,
    index,
    type: 'person',
    accept: 'person',
  })
  const { name, title, photoUrl, color, serviceIds } = person
  const does = services.filter(({ id }) => serviceIds.includes(id))
  return (
    <tr ref={ref} className={isDragging ? 'dragging' : undefined}>
      <td className="grip">
        <button type="button" ref={handleRef} aria-label={t('drag', { name })}>
          <Icon name="grip" small />
        </button>
      </td>
      <td>
        <button type="button" className="team-open" onClick={onOpen}>
          <i className="team-hue" style={color ? { background: color } : undefined} />
          {/* biome-ignore lint/performance/noImgElement: the business's own upload, already small */}
          {photoUrl ? <img className="av" src={photoUrl} alt="" /> : <Avatar name={name} />}
          <span className="team-name">
            <b className="trunc">{name}</b>
            {title ? <small className="trunc">{title}</small> : null}
          </span>
        </button>
      </td>
      <td className="team-does" title={does.map((one) => one.name).join(', ')}>
        {does.length === 0 ? (
          <span className="badge noshow plain">{t('doesNothing')}</span>
        ) : does.length === services.length ? (
          t('doesAll')
        ) : (
          <>
            {t('does', { count: does.length })}
            <small className="trunc">{does.map((one) => one.name).join(', ')}</small>
          </>
        )}
      </td>
      <td>
        <AccessBadge person={person} />
      </td>
      <td>
        <Menu
          label={t('actions', { name })}
          entries={[
            { label: t('edit'), icon: 'edit', onSelect: onOpen },
            {
              label: t('hours'),
              icon: 'calendarPlain',
              onSelect: () => router.push(`${home}/servicii/program?persoana=${person.id}`),
            },
            ...(person.account || person.invited
              ? []
              : [{ label: t('invite'), icon: 'mail' as const, onSelect: onInvite }]),
            { label: t('up'), onSelect: () => onMove(-1), disabled: index === 0 },
            { label: t('down'), onSelect: () => onMove(1), disabled: last },
            null,
            { label: t('deactivate'), icon: 'logOut', danger: true, onSelect: onLeave },
          ]}
        >
          <Icon name="more" small />
        </Menu>
      </td>
    </tr>
  )
}
