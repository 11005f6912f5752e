import type { ReactNode, RefObject } from 'react'
import type { PublicBusiness, PublicService } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import type { Details } from './draft.ts'
import { looksLikeEmail, suggestEmail } from './email-hint.ts'
import { useWords } from './words.ts'

export type FieldErrors = Readonly<Record<string, string>>

interface DetailsFormProps {
  readonly business: PublicBusiness
  readonly services: readonly PublicService[]
  readonly staffName: string
  readonly details: Details
  readonly errors: FieldErrors
  readonly onChange: (details: Details) => void
  readonly onSubmit: () => void
  readonly form: RefObject<HTMLFormElement | null>
  readonly head: ReactNode
  readonly foot: ReactNode
}

/** What is missing or cannot be right, before anything is sent. Field names are the API's. */
export function checkDetails(
  { contact }: PublicBusiness,
  services: readonly PublicService[],
  details: Details,
  t: (key: 'required' | 'emailInvalid' | 'contactRequired') => string,
): Record<string, string> {
  const errors: Record<string, string> = {}
  const phone = contact.phone === 'hidden' ? '' : details.phone.trim()
  const email = contact.email === 'hidden' ? '' : details.email.trim()
  if (details.name.trim().length < 2) errors['client.name'] = t('required')
  if (contact.phone === 'required' && !phone) errors['client.phone'] = t('required')
  if (contact.email === 'required' && !email) errors['client.email'] = t('required')
  if (email && !looksLikeEmail(email)) errors['client.email'] = t('emailInvalid')
  if (!phone && !email && !errors['client.phone'] && !errors['client.email']) {
    errors[contact.phone === 'hidden' ? 'client.email' : 'client.phone'] = t('contactRequired')
  }
  for (const question of services.flatMap((service) => service.questions)) {
    if (question.required && !details.answers[question.id]) errors[`answers.${question.id}`] = t('required')
  }
  return errors
}

/** Name, a way to reach the person, and what the services ask. Labels above, hints below, errors with a fix. */
export function DetailsForm(props: DetailsFormProps) {
  const { business, services, details, errors, onChange, onSubmit } = props
  const { t } = useWords()
  const { contact } = business
  const set = (part: Partial<Details>) => onChange({ ...details, ...part })
  const suggestion = suggestEmail(details.email)
  const eitherWill = contact.phone === 'optional' && contact.email === 'optional'
  const questions = [
    ...new Map(services.flatMap((service) => service.questions).map((one) => [one.id, one])).values(),
  ]

  return (
    <form
      className="bd-form stack"
      ref={props.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {props.head}
      <Field id="client.name" label={t('name')} error={errors['client.name']}>
        {(aria) => (
          <input
            className="input"
            autoComplete="name"
            maxLength={120}
            value={details.name}
            onChange={(event) => set({ name: event.target.value })}
            {...aria}
          />
        )}
      </Field>
      {contact.phone === 'hidden' ? null : (
        <Field
          id="client.phone"
          label={t('phone')}
          optional={contact.phone === 'optional' && !eitherWill}
          hint={eitherWill ? t('contactHint') : t('phoneHint', { business: business.name })}
          error={errors['client.phone']}
        >
          {(aria) => (
            <span className={/^(\+|00)/.test(details.phone) ? undefined : 'prefix'}>
              {/^(\+|00)/.test(details.phone) ? null : <span aria-hidden="true">+40</span>}
              <input
                className="input num"
                type="tel"
                inputMode="tel"
                autoComplete="tel"
                maxLength={40}
                value={details.phone}
                onChange={(event) => set({ phone: event.target.value })}
                {...aria}
              />
            </span>
          )}
        </Field>
      )}
      {contact.email === 'hidden' ? null : (
        <Field
          id="client.email"
          label={t('email')}
          optional={contact.email === 'optional' && !eitherWill}
          hint={t('emailHint')}
          error={errors['client.email']}
          fix={
            suggestion ? (
              <button type="button" className="link touch sm" onClick={() => set({ email: suggestion })}>
                {t('didYouMean', { email: suggestion })}
              </button>
            ) : null
          }
        >
          {(aria) => (
            <input
              className="input"
              type="email"
              inputMode="email"
              autoComplete="email"
              maxLength={254}
              value={details.email}
              onChange={(event) => set({ email: event.target.value })}
              {...aria}
            />
          )}
        </Field>
      )}
      {questions.map((question) => {
        const value = details.answers[question.id] ?? ''
        const answer = (text: string) => set({ answers: { ...details.answers, [question.id]: text } })
        const id = `answers.${question.id}`
        return (
          <Field key={id} id={id} label={question.label} optional={!question.required} error={errors[id]}>
            {(aria) =>
              question.kind === 'text' ? (
                <textarea
                  className="textarea"
                  rows={2}
                  maxLength={1000}
                  value={value}
                  onChange={(event) => answer(event.target.value)}
                  {...aria}
                />
              ) : (
                <select
                  className="select"
                  value={value}
                  onChange={(event) => answer(event.target.value)}
                  {...aria}
                >
                  <option value="">{t('choose')}</option>
                  {question.kind === 'choice'
                    ? question.options.map((option) => <option key={option}>{option}</option>)
                    : (['yes', 'no'] as const).map((option) => (
                        <option key={option} value={option}>
                          {t(option)}
                        </option>
                      ))}
                </select>
              )
            }
          </Field>
        )
      })}
      <Field id="note" label={t('note', { name: props.staffName })} optional error={errors.note}>
        {(aria) => (
          <textarea
            className="textarea"
            rows={2}
            maxLength={1000}
            value={details.note}
            onChange={(event) => set({ note: event.target.value })}
            {...aria}
          />
        )}
      </Field>
      {props.foot}
    </form>
  )
}

interface FieldProps {
  readonly id: string
  readonly label: string
  readonly optional?: boolean
  readonly hint?: string
  readonly error?: string | undefined
  readonly fix?: ReactNode
  readonly children: (aria: {
    id: string
    name: string
    'aria-invalid': true | undefined
    'aria-describedby': string | undefined
  }) => ReactNode
}

function Field({ id, label, optional, hint, error, fix, children }: FieldProps) {
  const { t } = useWords()
  const about = error ? `${id}-error` : hint ? `${id}-hint` : undefined
  return (
    <div className={error ? 'field bad' : 'field'}>
      <label htmlFor={id}>
        {label} {optional ? <span className="opt">{t('optional')}</span> : null}
      </label>
      {children({ id, name: id, 'aria-invalid': error ? true : undefined, 'aria-describedby': about })}
      {error ? (
        <p className="err" id={`${id}-error`}>
          <Icon name="alert" small />
          {error}
        </p>
      ) : hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {fix}
    </div>
  )
}
