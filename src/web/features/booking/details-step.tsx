import { useEffect, useRef, useState } from 'react'
import type {
  AvailabilityDay,
  BookedAppointment,
  CodeEffect,
  PublicBusiness,
  PublicService,
} from '../../../contracts/index.ts'
import type { Stretch } from '../../components/band.tsx'
import { Icon } from '../../components/icon.tsx'
import { longDate, money, shortDate } from '../../lib/format.ts'
import { dateOf, wallTime } from '../../lib/times.ts'
import { BookingPanel } from './booking-panel.tsx'
import { shortName, totalPrice } from './choice.ts'
import { CodeField } from './code-field.tsx'
import { checkDetails, DetailsForm } from './details-form.tsx'
import type { Details } from './draft.ts'
import { useDues } from './dues.ts'
import { HoldTimer } from './hold-timer.tsx'
import { LostNotice } from './lost-notice.tsx'
import type { Lost } from './time-picker.tsx'
import { useBooking } from './use-booking.ts'
import type { KeptHold } from './use-hold.ts'
import { useWords } from './words.ts'

interface DetailsStepProps {
  readonly business: PublicBusiness
  readonly services: readonly PublicService[]
  readonly staffId: string | null
  readonly slot: { readonly start: string; readonly end: string; readonly staffIds: readonly string[] }
  readonly day: AvailabilityDay | null
  readonly range: Stretch
  readonly details: Details
  readonly hold: KeptHold | null
  readonly lost: { readonly slot: Lost; readonly reason: 'slot_taken' | 'slot_not_offered' } | null
  readonly onDetails: (details: Details) => void
  readonly onHold: (hold: KeptHold | null) => void
  readonly onHoldAgain: () => void
  readonly onLost: (reason: 'slot_taken' | 'slot_not_offered') => void
  readonly onChoose: (start: string) => void
  readonly onBack: () => void
  readonly onBooked: (booked: BookedAppointment) => void
}

/** "Cine vine?": the form beside what is being booked. */
export function DetailsStep(props: DetailsStepProps) {
  const { business, services, slot, details, hold, lost } = props
  const { t, locale, team } = useWords()
  const { book, busy } = useBooking(business, locale)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [effect, setEffect] = useState<CodeEffect | null>(null)
  const [message, setMessage] = useState<{ title: string; text: string } | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    window.scrollTo(0, 0)
    heading.current?.focus()
  }, [])

  const staff = business.staff.find(
    (person) => person.id === (hold?.staffId ?? props.staffId ?? slot.staffIds[0]),
  )
  const staffName = staff?.name ?? t('anyone')
  const withWhom = team(staff, services)
  const dues = useDues(business, services)
  const needsApproval = services.some((service) => service.approvalRequired)

  const focusFirst = (fields: Record<string, string>) => {
    const names = [...(form.current?.elements ?? [])].map((element) => (element as HTMLInputElement).name)
    const first = names.find((name) => name && fields[name])
    const element = first ? form.current?.elements.namedItem(first) : null
    if (element instanceof HTMLElement) element.focus()
  }

  const submit = async () => {
    const found = checkDetails(business, services, details, t)
    setErrors(found)
    setMessage(null)
    if (Object.keys(found).length) {
      focusFirst(found)
      return
    }
    const choice = {
      serviceIds: services.map((service) => service.id),
      staffId: props.staffId,
      start: slot.start,
    }
    const outcome = await book(choice, details, hold, effect?.code ?? null)
    if (outcome.kind === 'booked') props.onBooked(outcome.booked)
    if (outcome.kind === 'lost') props.onLost(outcome.reason)
    if (outcome.kind === 'failed') setMessage({ title: t('sendFailed'), text: t('sendFailedText') })
    if (outcome.kind === 'refused') {
      setErrors(outcome.fields)
      const inForm = [...(form.current?.elements ?? [])].some(
        (one) => outcome.fields[(one as HTMLInputElement).name],
      )
      if (inForm) focusFirst(outcome.fields)
      else setMessage({ title: outcome.message, text: Object.values(outcome.fields).join(' ') })
    }
  }

  const submitLabel = busy
    ? `${t('booking')}…`
    : dues.certain && !effect
      ? t(dues.now ? 'toPayment' : 'toCard')
      : t(needsApproval ? 'request' : 'book', { time: wallTime(slot.start) })
  const price = totalPrice(services, business.currency)

  return (
    <>
      <main className="wrap bd-grid" id="ora">
        <BookingPanel
          business={business}
          services={services}
          staffName={withWhom}
          slot={slot}
          day={props.day}
          range={props.range}
          back={
            <button type="button" className="btn ghost small bd-back" onClick={props.onBack}>
              <Icon name="arrowLeft" small />
              {t('backToTimes')}
            </button>
          }
        />
        <DetailsForm
          business={business}
          services={services}
          staffName={shortName(staffName)}
          details={details}
          errors={errors}
          onChange={(next) => {
            props.onDetails(next)
            // What was wrong is looked at again while it is being put right; nothing new is complained about.
            const still = checkDetails(business, services, next, t)
            setErrors((old) => Object.fromEntries(Object.entries(old).filter(([field]) => still[field])))
          }}
          onSubmit={submit}
          form={form}
          head={
            <div>
              <h1 ref={heading} tabIndex={-1}>
                {t('whoComes')}
              </h1>
              {lost ? (
                <LostNotice lost={lost.slot} reason={lost.reason} day={props.day} onChoose={props.onChoose} />
              ) : (
                <HoldTimer
                  hold={hold}
                  timezone={business.timezone}
                  onRenewed={props.onHold}
                  onOver={() => props.onHold(hold && { ...hold, expiresAt: new Date(0).toISOString() })}
                  onHoldAgain={props.onHoldAgain}
                />
              )}
            </div>
          }
          foot={
            <>
              <p className="sm mut">
                <CancelPolicy business={business} start={slot.start} />{' '}
                {t('privacy', { business: business.name })}{' '}
                <a className="link" href="/confidentialitate" target="_blank" rel="noopener">
                  {t('privacyLink')}
                </a>
              </p>
              <CodeField
                business={business}
                serviceIds={services.map(({ id }) => id)}
                staffId={props.staffId}
                effect={effect}
                fault={errors.code}
                onEffect={(next) => {
                  setEffect(next)
                  setErrors(({ code: _code, ...rest }) => rest)
                }}
              />
              {effect ? (
                <p className="row between">
                  <span>{t('codePrice')}</span>
                  <b className="num">
                    {money(effect.price, locale)}
                    {effect.covers.amount ? ` − ${money(effect.covers, locale)}` : ''}
                  </b>
                </p>
              ) : null}
              {effect && effect.due.amount === 0 ? null : dues.asked ? (
                <div className="note">
                  <span>
                    <b>{t(dues.certain ? 'payHead' : 'payHeadSome')}</b>{' '}
                    {effect ? t('payAtMost', { sum: money(effect.due, locale) }) : dues.lines.join(' ')}
                  </span>
                </div>
              ) : null}
              {message ? (
                <div className="note bad" role="alert">
                  <span>
                    <b>{message.title}</b> {message.text}
                  </span>
                </div>
              ) : null}
              {lost ? null : (
                <div className="bd-submit hide-m">
                  <button type="submit" className="btn primary big" aria-disabled={busy}>
                    {submitLabel}
                  </button>
                </div>
              )}
            </>
          }
        />
      </main>
      {lost ? null : (
        <div className="bar sum hide-d" role="region" aria-label={t('yours')}>
          <div className="wrap">
            <span className="sum-when num">
              <b>{wallTime(slot.start)}</b>
              <small>{shortDate(dateOf(slot.start), locale)}</small>
            </span>
            <span className="sum-price num">
              <b>{price.amount ? money(price, locale) : t('free')}</b>
            </span>
            <button type="button" className="btn primary big" aria-disabled={busy} onClick={submit}>
              {busy ? `${t('booking')}…` : t(dues.certain && !effect ? 'toPaymentShort' : 'bookShort')}
            </button>
          </div>
        </div>
      )}
    </>
  )
}

/** Until when this very appointment can be cancelled. */
function CancelPolicy({ business, start }: { business: PublicBusiness; start: string }) {
  const { t, locale } = useWords()
  const lead = business.policy.cancelUntilMinutes
  const until = Date.parse(start) - lead * 60_000
  if (until <= Date.now()) return <span>{t('noDeadline')}</span>
  const wall = new Intl.DateTimeFormat('en-CA', {
    timeZone: business.timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(until)
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: business.timezone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(until)
  const date = wall === dateOf(start) ? '' : `${longDate(wall, locale)}, `
  return <span>{t('deadline', { when: `${date}${time}` })}</span>
}
