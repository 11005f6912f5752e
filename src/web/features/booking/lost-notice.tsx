import type { AvailabilityDay } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { wallTime } from '../../lib/times.ts'
import type { Lost } from './time-picker.tsx'
import { nearestHours } from './week.ts'
import { useWords } from './words.ts'

interface LostNoticeProps {
  readonly lost: Lost
  readonly reason: 'slot_taken' | 'slot_not_offered'
  /** The day as it is now; null while it is being read. */
  readonly day: AvailabilityDay | null
  readonly onChoose: (start: string) => void
}

/** Somebody was faster: what happened, what was kept, and the nearest times in one tap. */
export function LostNotice({ lost, reason, day, onChoose }: LostNoticeProps) {
  const { t } = useWords()
  const near = day ? nearestHours(day, lost.start, 5) : null
  return (
    <div className="stack lost-now">
      <div className="note warn" role="alert">
        <Icon name="clockGone" />
        <span>
          <b>{reason === 'slot_taken' ? t('takenTitle', { time: wallTime(lost.start) }) : t('notOffered')}</b>{' '}
          {t(reason === 'slot_taken' ? 'takenText' : 'notOfferedText')}
        </span>
      </div>
      {near ? (
        <div>
          <p className="md med near-h">{near.length ? t('nearest') : t('nearestNone')}</p>
          <div className="slots">
            <button type="button" className="slot" aria-disabled="true" tabIndex={-1}>
              {wallTime(lost.start)}
            </button>
            {near.map((hour) => (
              <button key={hour.start} type="button" className="slot" onClick={() => onChoose(hour.start)}>
                {hour.label}
              </button>
            ))}
          </div>
        </div>
      ) : null}
    </div>
  )
}
