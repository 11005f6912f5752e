'use client'
import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { callNames } from '../calendar/words.ts'
import { SETUP_TABS } from '../shell/pages.ts'
import { usePlace } from '../shell/providers.tsx'
import { SectionTabs } from '../shell/section-tabs.tsx'
import { PatternSection } from './pattern-section.tsx'
import type { Pattern } from './week.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** When the business is open, and when each of its people works. */
export function HoursPage({ staff }: { staff: readonly Named[] }) {
  const t = useTranslations('hours')
  const { business, home } = usePlace()
  const asked = useSearchParams().get('persoana')
  const [whose, setWhose] = useState(staff.some(({ id }) => id === asked) ? asked : null)
  // What is written about one stays while another is looked at.
  const [drafts, setDrafts] = useState<Record<string, Pattern | null>>({})
  const names = callNames(staff.map(({ name }) => name))
  const people = [{ id: null, name: t('business') }, ...staff.map(({ id }, at) => ({ id, name: names[at]! }))]
  const show = (id: string | null) => {
    setWhose(id)
    window.history.replaceState(null, '', `${home}/servicii/program${id ? `?persoana=${id}` : ''}`)
  }
  return (
    <div className="set grow">
      <header className="top">
        <h1>{t('heading')}</h1>
        <a className="btn secondary small end" href={`/book/${business.slug}`}>
          {t('asClient')}
        </a>
      </header>
      <SectionTabs tabs={SETUP_TABS} />
      <section className="set-sec wh-sec" aria-labelledby="hours-when">
        <header>
          <div className="grow">
            <h2 id="hours-when">{t('when')}</h2>
            <p className="sm mut">{t('whenHint')}</p>
          </div>
          {/* One person alone still differs from the business: they may be away. */}
          <fieldset className="seg wh-whose">
            <legend className="sr">{t('whose')}</legend>
            {people.map(({ id, name }) => (
              <button key={id} type="button" aria-pressed={id === whose} onClick={() => show(id)}>
                {name}
                {drafts[id ?? ''] ? <i className="unsaved" title={t('unsaved')} /> : null}
              </button>
            ))}
          </fieldset>
        </header>
        <PatternSection
          key={whose ?? ''}
          whose={whose}
          name={staff.find(({ id }) => id === whose)?.name ?? business.name}
          staff={staff}
          draft={drafts[whose ?? ''] ?? null}
          onDraft={(draft) => setDrafts((all) => ({ ...all, [whose ?? '']: draft }))}
        />
      </section>
    </div>
  )
}
