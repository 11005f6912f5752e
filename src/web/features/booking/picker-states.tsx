import type { ReactNode } from 'react'
import { Hours } from '../../components/band.tsx'
import { Icon } from '../../components/icon.tsx'
import { useWords } from './words.ts'

const DAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']

/** The frame of the day stands at once; nothing moves when the hours arrive. */
export function PickerSkeleton({ days }: { days: number }) {
  const { t } = useWords()
  return (
    <>
      <div className="wk">
        {DAYS.slice(0, days).map((day) => (
          <i key={day} className="sk day-sk" />
        ))}
      </div>
      <div className="day">
        <i className="sk date-sk" />
        <span className="band l wait" />
        <Hours range={{ from: 540, to: 1200 }} />
      </div>
      <div className="slots">
        {DAYS.slice(1).map((slot) => (
          <i key={slot} className="sk slot-sk" />
        ))}
      </div>
      <p className="sr" role="status">
        {t('loading')}
      </p>
    </>
  )
}

interface ReadingFailedProps {
  /** Until it is tried again by itself. */
  readonly seconds: number
  readonly onRetry: () => void
  readonly call?: ReactNode
}

/** What happened, what was kept, what comes next; and another way to the business. */
export function ReadingFailed({ seconds, onRetry, call }: ReadingFailedProps) {
  const { t } = useWords()
  return (
    <div className="empty">
      <span className="band l broken">
        <i />
      </span>
      <div role="alert">
        <h3>{t('failed')}</h3>
      </div>
      <p className="mut md">{t('failedText', { seconds })}</p>
      <button type="button" className="btn primary big" onClick={onRetry}>
        <Icon name="retry" small />
        {t('retry')}
      </button>
      {call}
    </div>
  )
}
