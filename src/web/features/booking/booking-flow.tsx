'use client'

import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { Availability, PublicBusiness } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { api } from '../../lib/api.ts'
import { phone } from '../../lib/format.ts'
import { addDays, dateOf, mondayOf } from '../../lib/times.ts'
import {
  type Choice,
  readChoice,
  servicesOf,
  shortName,
  shownServices,
  totalMinutes,
  totalPrice,
  writeChoice,
} from './choice.ts'
import { DetailsStep } from './details-step.tsx'
import { type Details, keepDraft, NO_DETAILS, readDraft } from './draft.ts'
import { FirstFree } from './first-free.tsx'
import { LostNotice } from './lost-notice.tsx'
import { PickedService, ServiceList } from './service-list.tsx'
import { type Hints, StaffList } from './staff-list.tsx'
import { SummaryBar } from './summary-bar.tsx'
import { type Lost, TimePicker } from './time-picker.tsx'
import { useHints } from './use-hints.ts'
import { holdSlot, type KeptHold, releaseHold } from './use-hold.ts'
import { useWeek } from './use-week.ts'
import { weekRange } from './week.ts'
import { useWords } from './words.ts'

export interface BookingFlowProps {
  readonly business: PublicBusiness
  readonly choice: Choice
  readonly date: string
  readonly week: Availability
  readonly hints: Hints
  readonly today: string
  /** Policy and imprint, made on the server. */
  readonly children: ReactNode
}

type LostReason = 'slot_taken' | 'slot_not_offered'

/** The whole way from service to confirmation. Everything chosen stands in the address; all that was typed is kept. */
export function BookingFlow(props: BookingFlowProps) {
  const { business, today } = props
  const { t, locale, soon, team, payText } = useWords()
  const [choice, setChoice] = useState(props.choice)
  const [date, setDate] = useState(props.date)
  const [listing, setListing] = useState(props.choice.services.length === 0)
  const [details, setDetails] = useState<Details>(NO_DETAILS)
  const [hold, setHold] = useState<KeptHold | null>(null)
  const [lost, setLost] = useState<{ slot: Lost; reason: LostReason } | null>(() => {
    // A link may name a time that cannot be had any more.
    const { time } = props.choice
    const offered = props.week.days.some((one) => one.slots.some(({ start }) => start === time))
    return time && !offered ? { slot: { start: time, end: time }, reason: 'slot_not_offered' } : null
  })
  const [holding, setHolding] = useState(false)
  const [failed, setFailed] = useState(false)
  /** An hour that was jumped to, and takes the focus once it is there. */
  const [wanted, setWanted] = useState<{ start: string } | null>(null)
  const [restored, setRestored] = useState(false)

  const shown = shownServices(choice, business)
  const services = useMemo(() => servicesOf(shown, business), [shown, business])
  const ids = services.map((service) => service.id)
  const visit = `${ids.join()} ${choice.staff ?? ''}`
  const picker = useWeek(
    visit,
    (monday, signal) => {
      const query = new URLSearchParams({ from: monday, days: '7' })
      for (const id of ids) query.append('service', id)
      if (choice.staff) query.set('staff', choice.staff)
      return api<Availability>(`/businesses/${business.slug}/availability?${query}`, { signal })
    },
    { monday: props.week.days[0]!.date, week: props.week },
  )
  const hints = useHints(business, services, today, props.hints)
  // Another choice may have its free hours on another day of the week: a day that has some is shown.
  const settled = useRef(visit)
  useEffect(() => {
    if (picker.loading || picker.of !== visit || settled.current === visit || !picker.week) return
    settled.current = visit
    const free = picker.week.days.filter((one) => one.slots.length)
    if (free[0] && !free.some((one) => one.date === date)) setDate(free[0].date)
  }, [picker, visit, date])
  const day = picker.week?.days.find((one) => one.date === date) ?? null
  const slot = day?.slots.find((one) => one.start === choice.time) ?? null
  const kept = useRef(slot)
  if (slot) kept.current = slot
  else if (kept.current?.start !== choice.time) kept.current = null

  const go = (next: Partial<Choice>, push = false) => {
    const target = { ...choice, step: 'time' as const, ...next }
    setChoice(target)
    const address = window.location.pathname + writeChoice(target)
    if (push) window.history.pushState(null, '', address)
    else window.history.replaceState(null, '', address)
  }

  // What an earlier visit of this tab left: typed details, and a hold that is still good.
  useEffect(() => {
    const draft = readDraft(business.slug)
    setDetails(draft.details)
    if (draft.hold && Date.parse(draft.hold.expiresAt) > Date.now()) setHold(draft.hold)
    setRestored(true)
  }, [business.slug])
  useEffect(() => {
    // Not before it was read: an empty form must not replace what was typed.
    if (restored) keepDraft(business.slug, { details, hold })
  }, [restored, business.slug, details, hold])

  useEffect(() => {
    const onBack = () => {
      const query = new URLSearchParams(window.location.search)
      const read = Object.fromEntries([...query.keys()].map((key) => [key, query.getAll(key)]))
      const next = readChoice(read, business)
      setChoice(next)
      setLost(null)
      if (next.date) setDate(next.date)
    }
    window.addEventListener('popstate', onBack)
    return () => window.removeEventListener('popstate', onBack)
  }, [business])

  const toggleService = (id: string) => {
    const several = choice.several
    const next = !several
      ? [id]
      : choice.services.includes(id)
        ? choice.services.filter((one) => one !== id)
        : [...choice.services, id].slice(0, 6)
    const lead = business.staff.find((person) => person.id === choice.staff)
    const staff = next[0] && lead && !lead.serviceIds.includes(next[0]) ? null : choice.staff
    setLost(null)
    go({ services: next, staff, time: null })
    if (!several) setListing(false)
  }

  const chooseTime = (start: string) => {
    setDate(dateOf(start))
    setListing(false)
    setLost((old) => (old?.slot.start === start ? old : null))
    setFailed(false)
    go({ time: start, date: dateOf(start) })
  }

  const chooseDate = (target: string) => {
    setDate(target)
    go({ date: target, ...(choice.time && dateOf(choice.time) !== target ? { time: null } : {}) })
  }

  /** The slot is gone: keep everything, read the day anew, and let the person choose a neighbour. */
  const loseSlot = (reason: LostReason, start = choice.time) => {
    const known = kept.current
    if (start) setLost({ slot: { start, end: known?.start === start ? known.end : start }, reason })
    setHold(null)
    void picker.load(mondayOf(dateOf(start ?? date)))
  }

  /** Reserves the time and opens the details; without a hold where none is to be had. */
  const reserve = async (start: string, thenOpen: boolean) => {
    if (holding) return
    const same =
      hold && hold.start === start && hold.services === ids.join() && Date.parse(hold.expiresAt) > Date.now()
    if (!same) {
      setHolding(true)
      setFailed(false)
      if (hold) releaseHold(hold)
      const outcome = await holdSlot(business.slug, { serviceIds: ids, staffId: choice.staff, start })
      setHolding(false)
      if (outcome.kind === 'failed') {
        setFailed(true)
        return
      }
      if (outcome.kind === 'lost') {
        loseSlot(outcome.reason, start)
        return
      }
      setHold(outcome.kind === 'held' ? outcome.hold : null)
    }
    setLost(null)
    const next = { time: start, date: dateOf(start), services: ids, step: 'details' as const }
    go(next, thenOpen)
  }

  const person = business.staff.find((one) => one.id === (choice.staff ?? slot?.staffIds[0]))
  const staffName = person?.name ?? ''
  const what = `${services.map((service) => service.name).join(' + ')}${choice.staff ? ` ${t('withShort', { name: shortName(staffName) })}` : ''}`

  if (choice.step === 'details' && choice.time && (kept.current || hold)) {
    const held = hold && hold.start === choice.time ? hold : null
    return (
      <DetailsStep
        business={business}
        services={services}
        staffId={choice.staff}
        slot={
          kept.current ?? {
            start: choice.time,
            end: held?.end ?? choice.time,
            staffIds: held ? [held.staffId] : [],
          }
        }
        day={day}
        range={picker.week ? weekRange(picker.week) : { from: 540, to: 1200 }}
        details={details}
        hold={held}
        lost={lost}
        onDetails={setDetails}
        onHold={setHold}
        onHoldAgain={() => reserve(choice.time!, false)}
        onLost={loseSlot}
        onChoose={(start) => {
          setDate(dateOf(start))
          void reserve(start, false)
        }}
        onBack={() => window.history.back()}
      />
    )
  }

  return (
    <form
      method="get"
      className="bk-form"
      data-step={listing ? 'serviciu' : 'ora'}
      onSubmit={(event) => event.preventDefault()}
    >
      <main className="wrap bk-grid">
        <div className="bk-left">
          <section className="bk-sec" aria-labelledby="h-srv">
            <div className="bk-sec-h">
              <h2 id="h-srv">{choice.several ? t('services') : t('service')}</h2>
              {business.services.length > 1 ? (
                <button
                  type="submit"
                  name="several"
                  value={choice.several ? '0' : '1'}
                  className="link touch sm"
                  onClick={(event) => {
                    event.preventDefault()
                    if (!choice.several) setListing(true)
                    go({
                      several: !choice.several,
                      services: choice.several ? ids.slice(0, 1) : ids,
                      time: null,
                    })
                  }}
                >
                  {choice.several ? t('one') : t('several')}
                </button>
              ) : null}
            </div>
            <PickedService services={services} onChange={() => setListing(true)} />
            <ServiceList business={business} chosen={ids} several={choice.several} onToggle={toggleService} />
            <noscript>
              <button type="submit" className="btn secondary block">
                {t('showTimes')}
              </button>
            </noscript>
          </section>
        </div>
        <div className="bk-right">
          {business.staff.length > 1 ? (
            <section className="bk-sec step-ora" aria-labelledby="h-who">
              <div className="bk-sec-h">
                <h2 id="h-who">{t('who')}</h2>
              </div>
              <StaffList
                business={business}
                service={services[0]}
                chosen={choice.staff}
                hints={hints}
                today={today}
                onChoose={(staff) => {
                  setLost(null)
                  go({ staff, time: null })
                }}
              />
            </section>
          ) : null}
          <section className="bk-sec step-ora" id="ora" aria-labelledby="h-when">
            <div className="bk-sec-h">
              <h2 id="h-when">{t('when')}</h2>
              {picker.week?.nextAvailable && picker.week.nextAvailable !== choice.time ? (
                <FirstFree
                  first={hints[choice.staff ?? 'anyone'] ?? picker.week.nextAvailable}
                  label={(instant) => soon(instant, today)}
                  text={t('firstFree')}
                  onJump={(instant) => {
                    if (mondayOf(dateOf(instant)) !== picker.monday)
                      void picker.load(mondayOf(dateOf(instant)))
                    chooseTime(instant)
                    setWanted({ start: instant })
                  }}
                />
              ) : null}
            </div>
            {lost ? (
              <LostNotice lost={lost.slot} reason={lost.reason} day={day} onChoose={chooseTime} />
            ) : null}
            <TimePicker
              {...picker}
              date={date}
              today={today}
              last={addDays(today, business.policy.horizonDays)}
              chosen={choice.time}
              wanted={wanted}
              lost={lost?.slot ?? null}
              onDate={chooseDate}
              onChoose={chooseTime}
              what={what}
              elsewhere={
                choice.staff ? (
                  <button
                    type="button"
                    className="btn secondary"
                    onClick={() => go({ staff: null, time: null })}
                  >
                    {t('anyoneFree')}
                  </button>
                ) : null
              }
              call={
                business.phone ? (
                  <a className="btn secondary" href={`tel:${business.phone}`}>
                    <Icon name="phone" />
                    {t('callBusiness', { phone: phone(business.phone) })}
                  </a>
                ) : null
              }
            />
          </section>
        </div>
      </main>
      {props.children}
      <SummaryBar
        services={services}
        slot={slot}
        staffName={person ? team(person, services) : ''}
        minutes={totalMinutes(services)}
        price={totalPrice(services, business.currency)}
        pay={payText(
          business,
          services.every((service) => service.online),
        )}
        busy={holding}
        failed={failed}
        listing={listing}
        business={business}
        locale={locale}
        onContinue={() => {
          if (listing) {
            setListing(false)
            window.scrollTo(0, 0)
          } else if (slot && lost?.slot.start !== slot.start) void reserve(slot.start, true)
          else document.querySelector<HTMLElement>('#ora .slot[tabindex="0"]')?.focus()
        }}
      />
    </form>
  )
}
