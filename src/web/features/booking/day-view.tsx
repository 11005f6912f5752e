import type { AvailabilityDay } from '../../../contracts/index.ts'
import { Band, Hours, type Stretch } from '../../components/band.tsx'
import { longDate } from '../../lib/format.ts'
import { stretchOf, wallTime } from '../../lib/times.ts'
import { useWords } from './words.ts'

interface DayViewProps {
  readonly day: AvailabilityDay
  readonly range: Stretch
  /** The count of free hours stands where the legend would. */
  readonly brief?: boolean | undefined
  readonly chosen: { readonly start: string; readonly end: string } | null
  readonly lost: { readonly start: string; readonly end: string } | null
}

/** The chosen day drawn to scale. The picture says in a sentence what it shows; hours are chosen below it. */
export function DayView({ day, range, brief, chosen, lost }: DayViewProps) {
  const { t, locale } = useWords()
  const spans = day.free.map(({ start, end }) => `${wallTime(start)}–${wallTime(end)}`)
  const listed =
    spans.length > 1 ? `${spans.slice(0, -1).join(', ')} ${t('and')} ${spans.at(-1)}` : (spans[0] ?? '')
  const free = spans.length ? t('bandFree', { spans: listed }) : t('bandNone')
  const span = chosen ? `${wallTime(chosen.start)}–${wallTime(chosen.end)}` : null
  const label =
    t('dayBand', { date: longDate(day.date, locale), free }) + (span ? ` ${t('bandChosen', { span })}.` : '')
  return (
    <div className="day">
      <div className="row between">
        <h3>{longDate(day.date, locale)}</h3>
        {brief ? (
          <p className="sm mut">{t('freeHours', { count: day.slots.length })}</p>
        ) : (
          <p className="legend xs" aria-hidden="true">
            <i className="lg-free" />
            {t('legendFree')} <i className="lg-busy" />
            {t('legendTaken')}
          </p>
        )}
      </div>
      <Band
        size="l"
        range={range}
        free={day.free.map(stretchOf)}
        closed={day.open.length === 0}
        mine={chosen && stretchOf(chosen)}
        gone={lost && stretchOf(lost)}
        flag={span}
        label={label}
      />
      <Hours range={range} />
    </div>
  )
}
