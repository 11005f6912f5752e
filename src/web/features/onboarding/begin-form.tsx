'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { BusinessKind, Onboarding } from '../../../contracts/index.ts'
import { Field, TextField } from '../../components/field.tsx'
import { ApiError, api } from '../../lib/api.ts'

const KINDS: readonly BusinessKind[] = ['salon', 'clinic', 'consultant', 'other']
/** Long enough not to ask at every letter. */
const PAUSE_MS = 350

/** The name, what it does, and the link that comes of it. */
export function BeginForm({ host }: { host: string }) {
  const t = useTranslations('onboarding')
  const key = useRef('')
  const [name, setName] = useState('')
  const [kind, setKind] = useState<BusinessKind>('salon')
  const [slug, setSlug] = useState('')
  const [ownSlug, setOwnSlug] = useState(false)
  const [slugFault, setSlugFault] = useState<string | null>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [working, setWorking] = useState(false)

  useEffect(() => {
    const wanted = ownSlug ? slug : name.trim()
    if (wanted.length < 2) return
    const asked = new AbortController()
    const timer = setTimeout(async () => {
      const search = new URLSearchParams(ownSlug ? { slug } : { name })
      try {
        const answer = await api<{ slug: string; free: boolean }>(`/my/slug?${search}`, {
          signal: asked.signal,
        })
        if (!ownSlug) setSlug(answer.slug)
        setSlugFault(answer.free ? null : t('slugTaken'))
      } catch {
        // Without an answer the server decides when the form is sent.
      }
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [name, slug, ownSlug, t])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim().length < 2) return setErrors({ name: t('needName') })
    key.current ||= crypto.randomUUID()
    setWorking(true)
    try {
      const draft = await api<Onboarding>('/my/businesses', {
        body: { name: name.trim(), kind, ...(ownSlug && slug ? { slug } : {}) },
        key: key.current,
      })
      window.location.assign(`/inceput/${draft.business.slug}`)
    } catch (error) {
      key.current = ''
      setWorking(false)
      const problem = error instanceof ApiError ? error.problem : null
      if (problem?.code === 'slug_taken') return setSlugFault(problem.detail)
      setErrors(
        problem?.errors
          ? Object.fromEntries(problem.errors.map(({ field, message }) => [field, message]))
          : { form: problem?.detail ?? t('failed') },
      )
    }
  }

  return (
    <form className="ob-form" onSubmit={submit} noValidate>
      <TextField
        label={t('name')}
        name="organization"
        autoComplete="organization"
        maxLength={80}
        value={name}
        error={errors.name}
        onChange={(event) => {
          setName(event.target.value)
          setErrors({})
        }}
      />
      <fieldset className="field">
        <legend>{t('kind')}</legend>
        <div className="ob-kinds">
          {KINDS.map((one) => (
            <label key={one}>
              <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
              <span>
                <b>{t(`kinds.${one}.name`)}</b>
                <small>{t(`kinds.${one}.text`)}</small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <Field label={t('link')} hint={t('linkHint')} error={slugFault ?? errors.slug ?? undefined}>
        {(ids) => (
          <div className="ob-link">
            <span className="mut">{host}/book/</span>
            <input
              className="input"
              {...ids}
              value={slug}
              maxLength={60}
              autoCapitalize="none"
              spellCheck={false}
              onChange={(event) => {
                setOwnSlug(true)
                setSlugFault(null)
                setSlug(event.target.value.toLowerCase().replace(/\s+/g, '-'))
              }}
            />
          </div>
        )}
      </Field>
      {errors.form ? (
        <p className="note bad" role="alert">
          {errors.form}
        </p>
      ) : null}
      <button type="submit" className="btn primary big" disabled={working}>
        {working ? t('working') : t('goOn')}
      </button>
    </form>
  )
}
