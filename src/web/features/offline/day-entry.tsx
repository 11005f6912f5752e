'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { LocaleCode } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { money, phone } from '../../lib/format.ts'
import { wallTime } from '../../lib/times.ts'
import { type Mark, type MarkAction, marksFor, type SheetEntry } from './sheet.ts'
import { standingKey } from './words.ts'

/** Where an appointment stands in the day, for its look. */
function placeOf({ status, start, end }: SheetEntry, now: number): 'missed' | 'past' | 'now' | 'ahead' {
  if (status === 'no_show') return 'missed'
  const holds = status === 'confirmed' || status === 'requested' || status === 'pending_payment'
  if (!holds || Date.parse(end) <= now) return 'past'
  return Date.parse(start) <= now ? 'now' : 'ahead'
}

const BADGES: Record<string, string> = {
  arrived: 'confirmed',
  completed: 'done',
  no_show: 'noshow',
  requested: 'pending',
  pending_payment: 'pending',
}

/** One appointment of the kept day. */
export function DayEntry({
  entry,
  now,
  mark,
  onMark,
  onTakeBack,
}: {
  entry: SheetEntry
  /** Epoch milliseconds. */
  now: number
  /** What waits to be sent about it. */
  mark: Mark | null
  onMark: (action: MarkAction) => void
  onTakeBack: (key: string) => void
}) {
  const t = useTranslations('offline')
  const locale = useLocale() as LocaleCode
  const { client, start, end } = entry
  const standing = standingKey(entry)
  const actions = mark ? [] : marksFor(entry, now)
  const time = wallTime(start)
  return (
    <li className={`off-item ${placeOf(entry, now)}`}>
      <p className="off-time num">
        <b>{time}</b>
        <span>{wallTime(end)}</span>
      </p>
      <i className="off-band" aria-hidden="true" />
      <div className="off-what">
        <h2>{client}</h2>
        <p className="sm mut">
          {entry.services} · {entry.staff} · <span className="num">{money(entry.price, locale)}</span>
        </p>
        {standing === 'confirmed' || mark ? null : (
          <p>
            <span className={`badge ${BADGES[standing] ?? 'cancelled'}`}>{t(`standing.${standing}`)}</span>
          </p>
        )}
      </div>
      {mark || actions.length ? (
        <div className="off-acts">
          {mark ? (
            <p className="off-mark" role="status">
              <span className={`badge ${mark.action === 'arrive' ? 'confirmed' : 'noshow'}`}>
                {t(`action.${mark.action}`)}
              </span>
              <span className="sm mut grow">{t('waits')}</span>
              <button
                type="button"
                className="btn ghost small"
                aria-label={t('takeBackFor', { client, time })}
                onClick={() => onTakeBack(mark.key)}
              >
                {t('takeBack')}
              </button>
            </p>
          ) : null}
          {actions.length ? (
            <p className="off-do">
              {[...actions].reverse().map((action) => (
                <button
                  key={action}
                  type="button"
                  className={action === 'arrive' ? 'btn primary' : 'btn secondary'}
                  aria-label={t(`actionFor.${action}`, { client, time })}
                  onClick={() => onMark(action)}
                >
                  {action === 'arrive' ? <Icon name="check" small /> : null}
                  {t(`action.${action}`)}
                </button>
              ))}
            </p>
          ) : null}
        </div>
      ) : null}
      {entry.phone ? (
        <a
          className="btn secondary off-call"
          href={`tel:${entry.phone}`}
          aria-label={t('call', { client, phone: phone(entry.phone) })}
        >
          <Icon name="phone" />
          <span className="num hide-m">{phone(entry.phone)}</span>
        </a>
      ) : null}
    </li>
  )
}
