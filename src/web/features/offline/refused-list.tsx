'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { LocaleCode } from '../../../contracts/index.ts'
import { longDate } from '../../lib/format.ts'
import { dateOf, wallTime } from '../../lib/times.ts'
import type { Mark } from './sheet.ts'
import { reasonKey, standingKey } from './words.ts'

/** Marks that the server did not take. Each stays until somebody says that they have seen it. */
export function RefusedList({ marks, onSeen }: { marks: readonly Mark[]; onSeen: (key: string) => void }) {
  const t = useTranslations('offline')
  const locale = useLocale() as LocaleCode
  const refused = marks.filter((mark) => mark.refused)
  if (!refused.length) return null
  return (
    <section className="off-refused" aria-labelledby="off-refused">
      <h2 id="off-refused">{t('refused', { count: refused.length })}</h2>
      <ul>
        {refused.map(({ key, slug, appointmentId, action, client, start, refused: why }) => (
          <li key={key}>
            <p>
              <b>{t('markedAs', { action: t(`action.${action}`), client, time: wallTime(start) })}</b>
              <span className="sm">{t(`reason.${reasonKey(why?.code ?? '')}`)}</span>
              {why?.now ? (
                <span className="sm">
                  {t('isNow', {
                    standing: t(`standing.${standingKey(why.now)}`),
                    date: longDate(dateOf(why.now.start), locale),
                    time: wallTime(why.now.start),
                  })}
                </span>
              ) : null}
            </p>
            <div className="row">
              {why?.now ? (
                <a
                  className="btn secondary small"
                  href={`/dashboard/${slug}?data=${dateOf(why.now.start)}&programare=${appointmentId}`}
                >
                  {t('open')}
                </a>
              ) : null}
              <button type="button" className="btn ghost small" onClick={() => onSeen(key)}>
                {t('seen')}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
