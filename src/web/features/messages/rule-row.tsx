'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { MAX_REMINDERS, type MessageRule } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { usePlace } from '../shell/providers.tsx'

const HOUR = 60
const DAY = 1440
/** Minutes before the start, or after the end. */
const BEFORE = [
  15,
  30,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  3 * DAY,
  7 * DAY,
  14 * DAY,
]
const AFTER = [0, HOUR, 2 * HOUR, 4 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY]

/** A stretch of time in words. */
export function useStretch() {
  const t = useTranslations('messages')
  return (minutes: number) =>
    t('stretch', {
      days: minutes % DAY === 0 ? minutes / DAY : 0,
      hours: minutes % DAY !== 0 && minutes % HOUR === 0 ? minutes / HOUR : 0,
      minutes,
    })
}

interface RowProps {
  readonly rule: MessageRule
  readonly smsOff: boolean
  readonly save: (rule: MessageRule) => void
}

function Offsets({ rule, save }: Omit<RowProps, 'smsOff'>) {
  const t = useTranslations('messages')
  const stretch = useStretch()
  const after = rule.kind === 'follow_up'
  const choices = after ? AFTER : BEFORE
  const name = t(`kind.${rule.kind}`)
  const say = (minutes: number) =>
    after && minutes === 0 ? t('atOnce') : t(after ? 'after' : 'before', { time: stretch(minutes) })
  const free = choices.filter((minutes) => !rule.offsets.includes(minutes))
  const replace = (old: number, minutes: number) =>
    save({ ...rule, offsets: rule.offsets.map((one) => (one === old ? minutes : one)) })
  return (
    <div className="msg-when">
      {rule.offsets.map((offset) => (
        <span key={offset} className="row tight">
          <select
            className="select small"
            aria-label={t('whenOf', { message: name })}
            value={offset}
            onChange={(event) => replace(offset, Number(event.target.value))}
          >
            {[...new Set([...free, offset])]
              .sort((a, b) => a - b)
              .map((minutes) => (
                <option key={minutes} value={minutes}>
                  {say(minutes)}
                </option>
              ))}
          </select>
          {!after && rule.offsets.length > 1 ? (
            <button
              type="button"
              className="btn ghost small icon"
              aria-label={t('removeTime', { time: say(offset) })}
              onClick={() => save({ ...rule, offsets: rule.offsets.filter((one) => one !== offset) })}
            >
              <Icon name="close" small />
            </button>
          ) : null}
        </span>
      ))}
      {!after && rule.offsets.length < MAX_REMINDERS ? (
        <button
          type="button"
          className="btn ghost small"
          onClick={() => {
            // Two hours before, or whatever is left.
            const next = free.includes(2 * HOUR) ? 2 * HOUR : free[0]
            if (next !== undefined) save({ ...rule, offsets: [...rule.offsets, next] })
          }}
        >
          <Icon name="plus" small /> {t('addTime')}
        </button>
      ) : null}
    </div>
  )
}

/** One kind of message: when it goes, by which channels, and the way to its words. */
export function RuleRow({ rule, smsOff, save }: RowProps) {
  const t = useTranslations('messages')
  const { home } = usePlace()
  const { kind, email, sms } = rule
  const name = t(`kind.${kind}`)
  const timed = kind === 'reminder' || kind === 'follow_up'
  return (
    <li className="msg-row">
      <div className="msg-what">
        <b>{name}</b>
        <span className="sm mut">{t(`hint.${kind}`)}</span>
        {timed && (email || sms) ? <Offsets rule={rule} save={save} /> : null}
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={email}
          aria-label={t('byEmail', { message: name })}
          onChange={(event) => save({ ...rule, email: event.target.checked })}
        />
        <span aria-hidden="true">{t('email')}</span>
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={sms}
          aria-label={t('bySms', { message: name })}
          aria-describedby={smsOff ? 'sms-off' : undefined}
          onChange={(event) => save({ ...rule, sms: event.target.checked })}
        />
        <span aria-hidden="true">{t('sms')}</span>
      </label>
      <Link
        className="btn ghost small"
        href={`${home}/setari/mesaje/${kind}`}
        aria-label={t('textOf', { message: name })}
      >
        <Icon name="edit" small /> {t('text')}
      </Link>
    </li>
  )
}
