'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Icon } from '../../components/icon.tsx'
import type { useSection } from './use-settings.ts'

type Saving = Pick<ReturnType<typeof useSection>, 'fault' | 'dirty' | 'state' | 'save' | 'undo'>

/** Fields that belong together, with their own button: it can be pressed once there is something to save. */
export function FormSection({
  title,
  hint,
  section,
  children,
}: {
  title: string
  hint?: string
  section: Saving
  children: ReactNode
}) {
  const t = useTranslations('settings')
  const { fault, dirty, state } = section
  return (
    <section className="set-sec set-form">
      <header>
        <div>
          <h2>{title}</h2>
          {hint ? <p className="sm mut">{hint}</p> : null}
        </div>
      </header>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void section.save()
        }}
      >
        {children}
        {fault ? (
          <p className="note bad" role="alert">
            {fault}
          </p>
        ) : null}
        <footer>
          <button type="submit" className="btn primary" disabled={!dirty || state === 'saving'}>
            {state === 'saving' ? t('saving') : t('save')}
          </button>
          {dirty && state !== 'saving' ? (
            <button type="button" className="btn ghost" onClick={section.undo}>
              {t('undo')}
            </button>
          ) : null}
          <span className="saved sm mut" role="status">
            {state === 'saved' && !dirty ? (
              <>
                <Icon name="check" small /> {t('saved')}
              </>
            ) : null}
          </span>
        </footer>
      </form>
    </section>
  )
}
