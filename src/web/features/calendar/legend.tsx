'use client'
import { useTranslations } from 'next-intl'

const LOOKS = ['done', 'now', 'planned', 'pending', 'noshow', 'off'] as const

/** What the fills of the calendar mean. */
export function Legend() {
  const t = useTranslations('calendar.legend')
  return (
    <ul className="legends" aria-label={t('title')}>
      {LOOKS.map((look) => (
        <li key={look} className="legend">
          <i className={`k ${look === 'planned' ? '' : look}`} aria-hidden="true" />
          {t(look)}
        </li>
      ))}
    </ul>
  )
}
