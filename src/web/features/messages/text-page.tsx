'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type Dispatch, type SetStateAction, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ClientMessageKind, LocaleCode } from '../../../contracts/index.ts'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { useToast } from '../../components/toast.tsx'
import { usePlace } from '../shell/providers.tsx'
import { TextPreview } from './text-preview.tsx'
import { PARTS, type Part, type Unsaved, useText } from './use-text.ts'

/** Longest of each part, as the API takes it. */
const LONGEST: Record<Part, number> = { subject: 150, lead: 300, body: 2000, sms: 640 }
const ROWS: Record<Part, number> = { subject: 1, lead: 2, body: 4, sms: 4 }
const LANGUAGES = ['ro', 'en'] as const

interface FormProps {
  readonly kind: ClientMessageKind
  readonly locale: LocaleCode
  readonly draft: readonly [Unsaved, Dispatch<SetStateAction<Unsaved>>]
}

function TextForm({ kind, locale, draft }: FormProps) {
  const t = useTranslations('messages')
  const toast = useToast()
  const text = useText(kind, locale, draft)
  const fields = useRef<Partial<Record<Part, HTMLTextAreaElement>>>({})
  const [last, setLast] = useState<Part>('lead')
  const caret = useRef<number | null>(null)
  const touched = useRef(false)
  // As soon as the field has its new text: one goes on writing behind the name.
  useLayoutEffect(() => {
    const at = caret.current
    if (at === null) return
    caret.current = null
    fields.current[last]?.focus()
    fields.current[last]?.setSelectionRange(at, at)
  })
  const { values, faults, fault, dirty, state } = text

  /** Puts a name where one was writing. */
  const insert = (name: string) => {
    const field = fields.current[last]
    if (!field || !values) return
    const word = `{${name}}`
    // A field in which nobody has been yet has its cursor before the first letter.
    const at = touched.current ? field.selectionStart : values[last].length
    const end = touched.current ? field.selectionEnd : at
    text.set(last, values[last].slice(0, at) + word + values[last].slice(end))
    caret.current = at + word.length
  }
  const test = async () => {
    try {
      await text.sendTest()
      toast.done(t('testSent'))
    } catch (error) {
      toast.failed((error as Error).message)
    }
  }

  if (text.error && !values)
    return (
      <div>
        <p className="note bad" role="alert">
          {text.error.message}
        </p>
        <button type="button" className="btn secondary small" onClick={text.retry}>
          {t('retry')}
        </button>
      </div>
    )
  if (!values || !text.text)
    return (
      <div aria-busy="true">
        <i className="sk set-sk" aria-hidden="true" />
        <i className="sk set-sk" aria-hidden="true" />
      </div>
    )
  const { standard, variables } = text.text
  const differs = (part: Part) => values[part].trim() !== (standard[part] ?? '').trim()
  return (
    <div className="msg-edit">
      <form
        className="msg-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void text.save()
        }}
      >
        {PARTS.map((part) => (
          <div key={part}>
            <Field label={t(`part.${part}`)} hint={t(`partHint.${part}`)} error={faults[part]}>
              {(ids) => (
                <textarea
                  className="input"
                  {...ids}
                  ref={(element) => {
                    if (element) fields.current[part] = element
                  }}
                  rows={ROWS[part]}
                  maxLength={LONGEST[part]}
                  value={values[part]}
                  onFocus={() => {
                    touched.current = true
                    setLast(part)
                  }}
                  onChange={(event) =>
                    text.set(
                      part,
                      part === 'body' ? event.target.value : event.target.value.replace(/\n/g, ' '),
                    )
                  }
                />
              )}
            </Field>
            {differs(part) ? (
              <button type="button" className="btn ghost small" onClick={() => text.revert(part)}>
                <Icon name="retry" small /> {t('revert')}
              </button>
            ) : null}
          </div>
        ))}
        <fieldset className="field">
          <legend>{t('variables')}</legend>
          <p className="hint">{t('variablesHint', { field: t(`part.${last}`) })}</p>
          <div className="msg-names">
            {variables.map((name) => (
              <button key={name} type="button" className="chip" onClick={() => insert(name)}>
                {t(`variable.${name}`)}
              </button>
            ))}
          </div>
        </fieldset>
        {fault ? (
          <p className="note bad" role="alert">
            {fault}
          </p>
        ) : null}
        <footer className="row flow">
          <button
            type="submit"
            className="btn primary"
            disabled={!dirty || state === 'saving' || Object.keys(faults).length > 0}
          >
            {state === 'saving' ? t('saving') : t('save')}
          </button>
          {dirty ? (
            <button type="button" className="btn ghost" onClick={text.undo}>
              {t('undo')}
            </button>
          ) : null}
          <button type="button" className="btn secondary" onClick={test}>
            {t('test')}
          </button>
          {PARTS.some(differs) ? (
            <button type="button" className="btn ghost" onClick={() => text.revert(...PARTS)}>
              {t('revertAll')}
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
      <TextPreview preview={text.preview} />
    </div>
  )
}

/** The words of one kind of message, beside the message that they make. */
export function MessageTextPage({ kind }: { kind: ClientMessageKind }) {
  const t = useTranslations('messages')
  const { home, business } = usePlace()
  const [locale, setLocale] = useState<LocaleCode>('ro')
  const drafts = { ro: useState<Unsaved>({}), en: useState<Unsaved>({}) }
  const unsaved = (one: LocaleCode) => Object.keys(drafts[one][0]).length > 0
  const guarded = LANGUAGES.some(unsaved)
  useEffect(() => {
    if (!guarded) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [guarded])
  return (
    <div className="set grow">
      <header className="top">
        <Link className="btn ghost icon" href={`${home}/setari/mesaje`} aria-label={t('back')}>
          <Icon name="arrowLeft" />
        </Link>
        <h1>{t(`kind.${kind}`)}</h1>
        <div className="seg" role="group" aria-label={t('language')}>
          {LANGUAGES.map((one) => (
            <button key={one} type="button" aria-pressed={locale === one} onClick={() => setLocale(one)}>
              {t(`locale.${one}`)}
              {unsaved(one) ? (
                <>
                  <i className="unsaved" aria-hidden="true" />
                  <span className="sr">{t('unsaved')}</span>
                </>
              ) : null}
            </button>
          ))}
        </div>
      </header>
      <section className="set-sec" key={`${business.id} ${kind} ${locale}`}>
        <p className="sm mut msg-lead">{t(`hint.${kind}`)}</p>
        <TextForm kind={kind} locale={locale} draft={drafts[locale]} />
      </section>
    </div>
  )
}
