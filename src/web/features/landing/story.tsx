import { useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import { Band, Hours } from '../../components/band.tsx'

const RANGE = { from: 420, to: 1320 }
/** Maria's day as it went. The window at 16:05 is the time in which a colour sets. */
const FREE = [
  { from: 540, to: 570 },
  { from: 660, to: 720 },
  { from: 840, to: 870 },
  { from: 965, to: 995 },
  { from: 1035, to: 1080 },
]
const EVENTS = [
  { at: 460, time: '07:40', key: 'e0740', side: 'up' },
  { at: 540, time: '09:00', key: 'e0900', side: 'down' },
  { at: 660, time: '11:00', key: 'e1100', side: 'up' },
  { at: 780, time: '13:00', key: 'e1300', side: 'down' },
  { at: 870, time: '14:30', key: 'e1430', side: 'up hit' },
  { at: 965, time: '16:05', key: 'e1605', side: 'down' },
  { at: 1085, time: '18:05', key: 'e1805', side: 'up' },
  { at: 1200, time: '20:00', key: 'e2000', side: 'down last' },
] as const

/** One day drawn to scale, with what happens in it: the one thing that has to be learned. */
export function Story() {
  const t = useTranslations('landing')
  return (
    <section className="bar story" id="zi" aria-labelledby="h-z">
      <div className="wrap">
        <h2 id="h-z">{t('storyTitle')}</h2>
        <p className="mut story-l">{t('storyLead')}</p>
        <div className="story-s">
          <Band size="l" range={RANGE} free={FREE} mine={{ from: 870, to: 915 }} label={t('storyBand')} />
          <Hours range={RANGE} />
          <ol className="ev" aria-label={t('storyWhat')}>
            {EVENTS.map(({ at, time, key, side }) => (
              <li key={key} className={side} style={{ '--s': at } as CSSProperties}>
                <time className="num">{time}</time>
                <p>{t(key)}</p>
              </li>
            ))}
          </ol>
        </div>
      </div>
    </section>
  )
}
