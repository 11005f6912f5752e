'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ONBOARDING_STEPS, type Onboarding, type OnboardingStep } from '../../../contracts/index.ts'
import { TextField } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { ApiError, api } from '../../lib/api.ts'
import { HoursStep } from './hours-step.tsx'
import { Ready } from './ready.tsx'
import { ServicesStep } from './services-step.tsx'

const nextOf = (step: OnboardingStep): OnboardingStep =>
  ONBOARDING_STEPS[Math.min(ONBOARDING_STEPS.indexOf(step) + 1, ONBOARDING_STEPS.length - 1)]!

/** Setting up, one question a screen. Each answer is kept as it is given: one can leave and come back. */
export function Wizard({ initial }: { initial: Onboarding }) {
  const t = useTranslations('onboarding')
  const [draft, setDraft] = useState(initial)
  const [step, setStep] = useState<OnboardingStep>(initial.step ?? 'publish')
  const [services, setServices] = useState([...initial.services])
  const [hours, setHours] = useState([...initial.hours])
  const [contact, setContact] = useState(initial.contact)
  const [fault, setFault] = useState<string | null>(null)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [working, setWorking] = useState(false)
  const base = `/my/businesses/${initial.business.id}/onboarding`

  const told = (error: unknown) => {
    const problem = error instanceof ApiError ? error.problem : null
    if (problem?.errors) {
      setErrors(Object.fromEntries(problem.errors.map(({ field, message }) => [field, message])))
      setFault(problem.errors.some(({ field }) => field.startsWith('contact')) ? null : problem.detail)
    } else setFault(problem?.detail ?? t('failed'))
  }
  const run = async (work: () => Promise<void>) => {
    setWorking(true)
    setFault(null)
    setErrors({})
    try {
      await work()
    } catch (error) {
      told(error)
    } finally {
      setWorking(false)
    }
  }

  const faultOfStep = (): string | null => {
    if (step === 'services') {
      if (!services.length) return t('needService')
      if (services.some(({ name }) => name.trim().length < 2)) return t('needServiceName')
      if (services.some(({ minutes }) => minutes < 5 || minutes > 720)) return t('needMinutes')
    }
    if (step === 'hours') {
      if (!hours.length) return t('needDay')
      if (hours.some(({ start, end }) => end <= start)) return t('needOrder')
    }
    return null
  }
  const goOn = () => {
    const wrong = faultOfStep()
    if (wrong) return setFault(wrong)
    return run(async () => {
      const next = nextOf(step)
      const part = { services: { services }, hours: { hours }, contact: { contact }, publish: {} }[step]
      setDraft(await api<Onboarding>(base, { method: 'PUT', body: { ...part, step: next } }))
      setStep(next)
    })
  }
  const publish = () =>
    run(async () => {
      setDraft(await api<Onboarding>(`${base}/publish`, { body: {} }))
    })

  if (draft.business.status === 'published') return <Ready draft={draft} />
  const at = ONBOARDING_STEPS.indexOf(step)
  return (
    <>
      <ol className="ob-steps" aria-label={t('stepsLabel')}>
        {ONBOARDING_STEPS.map((one, i) => (
          <li
            key={one}
            aria-current={one === step ? 'step' : undefined}
            className={i < at ? 'done' : undefined}
          >
            <button type="button" disabled={i > at || working} onClick={() => setStep(one)}>
              {i < at ? <Icon name="check" small /> : <span className="num">{i + 1}</span>}
              {t(`steps.${one}`)}
            </button>
          </li>
        ))}
      </ol>
      <h1>{t(`titles.${step}`)}</h1>
      <p className="mut">{t(`leads.${step}`)}</p>
      <form
        className="ob-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void (step === 'publish' ? publish() : goOn())
        }}
      >
        {step === 'services' ? <ServicesStep value={services} onChange={setServices} /> : null}
        {step === 'hours' ? <HoursStep value={hours} onChange={setHours} /> : null}
        {step === 'contact' ? (
          <>
            <TextField
              label={t('street')}
              aside={t('optional')}
              autoComplete="street-address"
              maxLength={120}
              value={contact.street}
              error={errors['contact.street']}
              onChange={(event) => setContact({ ...contact, street: event.target.value })}
            />
            <TextField
              label={t('city')}
              aside={t('optional')}
              autoComplete="address-level2"
              maxLength={80}
              value={contact.city}
              error={errors['contact.city']}
              onChange={(event) => setContact({ ...contact, city: event.target.value })}
            />
            <TextField
              label={t('phone')}
              aside={t('optional')}
              type="tel"
              autoComplete="tel"
              hint={t('phoneHint')}
              value={contact.phone}
              error={errors['contact.phone']}
              onChange={(event) => setContact({ ...contact, phone: event.target.value })}
            />
            <TextField
              label={t('staffName')}
              hint={t('staffHint')}
              maxLength={120}
              value={contact.staffName}
              error={errors['contact.staffName']}
              onChange={(event) => setContact({ ...contact, staffName: event.target.value })}
            />
          </>
        ) : null}
        {step === 'publish' ? (
          <dl className="kv ob-sum">
            <div>
              <dt>{t('link')}</dt>
              <dd>{draft.link}</dd>
            </div>
            <div>
              <dt>{t('steps.services')}</dt>
              <dd>{services.map(({ name }) => name).join(', ')}</dd>
            </div>
            <div>
              <dt>{t('steps.contact')}</dt>
              <dd>{[contact.street, contact.city, contact.phone].filter(Boolean).join(', ') || '–'}</dd>
            </div>
            <div>
              <dt>{t('staffName')}</dt>
              <dd>{contact.staffName}</dd>
            </div>
          </dl>
        ) : null}
        {fault ? (
          <p className="note bad" role="alert">
            {fault}
          </p>
        ) : null}
        <div className="row tight ob-go">
          {at > 0 ? (
            <button
              type="button"
              className="btn secondary big"
              disabled={working}
              onClick={() => setStep(ONBOARDING_STEPS[at - 1]!)}
            >
              {t('back')}
            </button>
          ) : null}
          <button type="submit" className="btn primary big grow" disabled={working}>
            {working ? t('working') : step === 'publish' ? t('publish') : t('goOn')}
          </button>
        </div>
      </form>
    </>
  )
}
