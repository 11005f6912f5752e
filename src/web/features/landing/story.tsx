import { useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import { Band, Hours } from '../../components/band.tsx'

const RANGE = { from: 420, to: 1320 }
const FREE = [
  { from: 600, to: 615 },
  { from: 660, to: 720 },
  { from: 780, to: 810 },
  { from: 855, to: 870 },
  { from: 1020, to: 1040 },
  { from: 1120, to: 1170 },
]
const ABOVE = [
  { at: 460, time: '07:40', key: 'e0740' },
  { at: 660, time: '11:00', key: 'e1100' },
  { at: 870, time: '14:30', key: 'e1430' },
  { at: 1085, time: '18:05', key: 'e1805' },
] as const
const BELOW = [
  { at: 540, time: '09:00', key: 'e0900' },
  { at: 780, time: '13:00', key: 'e1300' },
  { at: 1200, time: '20:00', key: 'e2000' },
] as const

/** One day drawn to scale, with what happens in it: the one thing that has to be learned. */
export function Story() {
  const t = useTranslations('landing')
  const events = (list: typeof ABOVE | typeof BELOW, place: string) => (
    <ol className={`ev ${place}`} aria-label={t('storyWhat')}>
      {list.map((event) => (
        <li
          key={event.key}
          className={event.at === 870 ? 'hit' : undefined}
          style={{ '--s': event.at } as CSSProperties}
        >
          <time className="num">{event.time}</time>
          <p>{t(event.key)}</p>
        </li>
      ))}
    </ol>
  )
  return (
    <section className="bar story" id="zi" aria-labelledby="h-z">
      <div className="wrap">
        <h2 id="h-z">{t('storyTitle')}</h2>
        <p className="mut story-l">{t('storyLead')}</p>
      </div>
      <div className="story-s">
        {events(ABOVE, 'top-ev')}
        <Band size="l" range={RANGE} free={FREE} mine={{ from: 870, to: 915 }} label={t('storyBand')} />
        <Hours range={RANGE} />
        {events(BELOW, 'bot-ev')}
      </div>
    </section>
  )
}
