'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { AffectedAppointment, LocaleCode } from '../../../contracts/index.ts'
import { Band, type Stretch } from '../../components/band.tsx'
import { Icon } from '../../components/icon.tsx'
import { Menu } from '../../components/menu.tsx'
import { clockOf } from '../calendar/words.ts'
import type { Special } from './special.ts'
import { rangeOf, shutParts } from './week.ts'
import { dayParts } from './words.ts'

interface Named {
  readonly id: string
  readonly name: string
}

const spans = (parts: readonly Stretch[]) =>
  parts.map(({ from, to }) => `${clockOf(from)}–${clockOf(to)}`).join(', ')

/** The day as it will be: closed, or its hours as a bar. */
function DayBand({ special: { what, parts } }: { special: Special }) {
  const range = rangeOf(parts)
  if (!parts.length) return <Band size="xs" range={range} free={[]} closed />
  const away = what === 'closed_part' || what === 'time_off'
  return <Band size="xs" range={range} free={away ? shutParts(parts, range) : parts} />
}

/** Day or days at the left, in big figures: `21 mar`, `12–13 apr`, `30–2 dec–ian`. */
export function DateFigure({ from, to }: { from: string; to: string }) {
  const locale = useLocale() as LocaleCode
  const [a, b] = [dayParts(from, locale), dayParts(to, locale)]
  const months = a.month === b.month ? a.month : `${a.month}–${b.month}`
  const current = new Date().getFullYear()
  return (
    <div className="ex-d num">
      <b>{from === to ? a.day : `${a.day}–${b.day}`}</b>
      {months}
      {b.year === current ? '' : ` ${b.year}`}
    </div>
  )
}

/** Special days and time off ahead, each with what is still booked in it. */
export function SpecialList({
  list,
  staff,
  leftOver,
  onEdit,
  onDelete,
  onSettle,
}: {
  list: readonly Special[]
  staff: readonly Named[]
  /** By id. */
  leftOver: ReadonlyMap<string, readonly AffectedAppointment[]>
  onEdit: (special: Special) => void
  onDelete: (special: Special) => void
  onSettle: (special: Special) => void
}) {
  const t = useTranslations('special')
  return (
    <ol className="exc">
      {list.map((special) => {
        const { id, what, staffId, parts, note } = special
        const who = staff.find((one) => one.id === staffId)?.name ?? (staffId ? t('left') : t('business'))
        const title = what === 'time_off' ? t('timeOffOf', { name: who }) : note || t(`titles.${what}`)
        const hours = spans(parts)
        const facts =
          what === 'time_off'
            ? [hours, note || t('othersWork')].filter(Boolean).join(', ')
            : t(`facts.${what}`, { who: staffId ? who : t('allOfIt'), hours })
        const left = leftOver.get(id ?? '')?.length ?? 0
        return (
          <li key={id} className={left ? 'warn' : undefined}>
            <DateFigure from={special.fromDate} to={special.toDate} />
            <div className="grow">
              <p className="med">{title}</p>
              <p className="sm mut num">{facts}</p>
              {left ? (
                <p className="sm">
                  <button type="button" className="link" onClick={() => onSettle(special)}>
                    {t('toMove', { count: left })}
                  </button>
                </p>
              ) : null}
              <DayBand special={special} />
            </div>
            <Menu
              label={t('actions', { title })}
              entries={[
                { label: t('edit'), icon: 'edit', onSelect: () => onEdit(special) },
                { label: t('delete'), icon: 'trash', danger: true, onSelect: () => onDelete(special) },
              ]}
            >
              <Icon name="more" small />
            </Menu>
          </li>
        )
      })}
    </ol>
  )
}
