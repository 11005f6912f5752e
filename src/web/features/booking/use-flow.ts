import { useEffect, useMemo, useRef, useState } from 'react'
import type { Availability, BookedAppointment, PublicBusiness } from '../../../contracts/index.ts'
import { api } from '../../lib/api.ts'
import { dateOf, type Span } from '../../lib/times.ts'
import { type Choice, readChoice, servicesOf, shownServices, writeChoice } from './choice.ts'
import { type Details, keepDraft, NO_DETAILS, readDraft } from './draft.ts'
import type { Hints } from './staff-list.tsx'
import type { Lost } from './time-picker.tsx'
import { useHints } from './use-hints.ts'
import { holdSlot, type KeptHold, releaseHold } from './use-hold.ts'
import { useWeek } from './use-week.ts'

/** What the server knew when it made the page. */
export interface FlowStart {
  readonly business: PublicBusiness
  readonly choice: Choice
  readonly date: string
  readonly week: Availability
  readonly hints: Hints
  readonly today: string
}

interface FlowOptions {
  /** How many days are shown together. */
  readonly span: Span
  /** Whether the choice stands in the address, with Back and Forward; in a frame the address is not ours to fill. */
  readonly inAddress: boolean
  readonly onBooked: (booked: BookedAppointment) => void
}

export type LostReason = 'slot_taken' | 'slot_not_offered'

/**
 * The whole way from service to confirmation: what is chosen, what is held, what was typed, and what was lost on the
 * way. Everything chosen survives reload and Back; nothing typed is ever dropped. How it looks is for its callers.
 */
export function useFlow(start: FlowStart, { span, inAddress, onBooked }: FlowOptions) {
  const { business, today } = start
  const [choice, setChoice] = useState(start.choice)
  const [date, setDate] = useState(start.date)
  const [listing, setListing] = useState(start.choice.services.length === 0)
  const [details, setDetails] = useState<Details>(NO_DETAILS)
  const [hold, setHold] = useState<KeptHold | null>(null)
  const [lost, setLost] = useState<{ slot: Lost; reason: LostReason } | null>(() => {
    // A link may name a time that cannot be had any more.
    const { time } = start.choice
    const offered = start.week.days.some((one) => one.slots.some((slot) => slot.start === time))
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
    (from, signal) => {
      const query = new URLSearchParams({ from, days: String(span.days) })
      for (const id of ids) query.append('service', id)
      if (choice.staff) query.set('staff', choice.staff)
      return api<Availability>(`/businesses/${business.slug}/availability?${query}`, { signal })
    },
    { monday: start.week.days[0]!.date, week: start.week },
  )
  const hints = useHints(business, services, today, start.hints)
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
    if (!inAddress) return
    const address = window.location.pathname + writeChoice(target)
    if (push) window.history.pushState(null, '', address)
    else window.history.replaceState(null, '', address)
  }

  // What an earlier visit of this tab left: typed details, and a hold that is still good.
  const { load } = picker
  const first = useRef(start.week.days[0]!.date)
  useEffect(() => {
    const draft = readDraft(business.slug)
    setDetails(draft.details)
    if (draft.hold && Date.parse(draft.hold.expiresAt) > Date.now()) {
      setHold(draft.hold)
      // No cookie told the server whose hold that is: asked again, the hours include it.
      if (!inAddress) void load(first.current)
    }
    setRestored(true)
  }, [business.slug, inAddress, load])
  useEffect(() => {
    // Not before it was read: an empty form must not replace what was typed.
    if (restored) keepDraft(business.slug, { details, hold })
  }, [restored, business.slug, details, hold])

  useEffect(() => {
    if (!inAddress) return
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
  }, [business, inAddress])

  const chooseServices = (next: readonly string[]) => {
    const lead = business.staff.find((person) => person.id === choice.staff)
    const staff = next[0] && lead && !lead.serviceIds.includes(next[0]) ? null : choice.staff
    setLost(null)
    go({ services: next, staff, time: null })
  }

  const toggleService = (id: string) => {
    const several = choice.several
    chooseServices(
      !several
        ? [id]
        : choice.services.includes(id)
          ? choice.services.filter((one) => one !== id)
          : [...choice.services, id].slice(0, 6),
    )
    if (!several) setListing(false)
  }

  const toggleSeveral = () => {
    if (!choice.several) setListing(true)
    go({ several: !choice.several, services: choice.several ? ids.slice(0, 1) : ids, time: null })
  }

  const chooseStaff = (staff: string | null) => {
    setLost(null)
    go({ staff, time: null })
  }

  const chooseTime = (time: string) => {
    setDate(dateOf(time))
    setListing(false)
    setLost((old) => (old?.slot.start === time ? old : null))
    setFailed(false)
    go({ time, date: dateOf(time) })
  }

  const chooseDate = (target: string) => {
    setDate(target)
    go({ date: target, ...(choice.time && dateOf(choice.time) !== target ? { time: null } : {}) })
  }

  /** To the first free time, wherever it is, with the focus on it. */
  const jump = (instant: string) => {
    const from = span.startOf(dateOf(instant))
    if (from !== picker.monday) void picker.load(from)
    chooseTime(instant)
    setWanted({ start: instant })
  }

  /** The slot is gone: keep everything, read the day anew, and let the person choose a neighbour. */
  const loseSlot = (reason: LostReason, time = choice.time) => {
    const known = kept.current
    if (time) setLost({ slot: { start: time, end: known?.start === time ? known.end : time }, reason })
    setHold(null)
    void picker.load(span.startOf(dateOf(time ?? date)))
  }

  /** Reserves the time and opens the details; without a hold where none is to be had. */
  const reserve = async (time: string, thenOpen: boolean) => {
    if (holding) return
    const same =
      hold && hold.start === time && hold.services === ids.join() && Date.parse(hold.expiresAt) > Date.now()
    if (!same) {
      setHolding(true)
      setFailed(false)
      if (hold) releaseHold(hold)
      const outcome = await holdSlot(business.slug, { serviceIds: ids, staffId: choice.staff, start: time })
      setHolding(false)
      if (outcome.kind === 'failed') {
        setFailed(true)
        return
      }
      if (outcome.kind === 'lost') {
        loseSlot(outcome.reason, time)
        return
      }
      setHold(outcome.kind === 'held' ? outcome.hold : null)
    }
    setLost(null)
    go({ time, date: dateOf(time), services: ids, step: 'details' }, thenOpen)
  }

  /** From the details back to the times. */
  const back = () => {
    if (inAddress) window.history.back()
    else go({})
  }

  /** Begins anew after a booking; what was typed has been dropped with it. */
  const again = () => {
    setDetails(NO_DETAILS)
    setHold(null)
    setLost(null)
    go({ time: null, date: null })
    void picker.load(span.startOf(date))
  }

  const person = business.staff.find((one) => one.id === (choice.staff ?? slot?.staffIds[0]))
  const held = hold && hold.start === choice.time ? hold : null
  const chosen =
    kept.current ??
    (choice.time && hold
      ? { start: choice.time, end: held?.end ?? choice.time, staffIds: held ? [held.staffId] : [] }
      : null)

  return {
    ...{ business, today, choice, date, day, slot, services, person, hints, picker, span, lost, wanted },
    ...{ listing, holding, failed, details },
    /** What the details are about; null while a time is being chosen. */
    booking: choice.step === 'details' && choice.time && chosen ? { slot: chosen, hold: held } : null,
    ...{ setListing, setDetails, setHold, setDate, onBooked },
    ...{ chooseServices, toggleService, toggleSeveral, chooseStaff, chooseTime, chooseDate },
    ...{ jump, loseSlot, reserve, back, again },
  }
}

export type Flow = ReturnType<typeof useFlow>
