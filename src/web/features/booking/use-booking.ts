import { useRef, useState } from 'react'
import type { BookedAppointment, LocaleCode, PublicBusiness } from '../../../contracts/index.ts'
import { type ApiError, api } from '../../lib/api.ts'
import { type Details, dropDraft } from './draft.ts'
import { type KeptHold, releaseHold } from './use-hold.ts'

export type BookingOutcome =
  | { readonly kind: 'booked'; readonly booked: BookedAppointment }
  | { readonly kind: 'lost'; readonly reason: 'slot_taken' | 'slot_not_offered' }
  | { readonly kind: 'refused'; readonly message: string; readonly fields: Record<string, string> }
  | { readonly kind: 'failed' }

/** As the API wants it: empty is absent, and a number typed without prefix is Romanian. */
function toClient(details: Details, { contact }: PublicBusiness) {
  const phone = details.phone.trim()
  const email = details.email.trim()
  return {
    name: details.name.trim(),
    ...(email && contact.email !== 'hidden' ? { email } : {}),
    ...(phone && contact.phone !== 'hidden' ? { phone: /^[+0]/.test(phone) ? phone : `+40${phone}` } : {}),
  }
}

function toAnswers(details: Details, business: PublicBusiness, serviceIds: readonly string[]) {
  const questions = business.services
    .filter((service) => serviceIds.includes(service.id))
    .flatMap((service) => service.questions)
  return Object.fromEntries(
    questions.flatMap(({ id, kind }) => {
      const text = details.answers[id]?.trim()
      if (!text) return []
      return [[id, kind === 'yes_no' ? text === 'yes' : text] as const]
    }),
  )
}

/**
 * Sends the booking. The same request always carries the same key, so that pressing again after a lost answer
 * never books twice; a hold that ran out meanwhile is left behind and the slot is asked for directly.
 */
export function useBooking(business: PublicBusiness, locale: LocaleCode) {
  const [busy, setBusy] = useState(false)
  const sent = useRef({ body: '', key: '' })

  async function send(body: object): Promise<BookedAppointment> {
    const text = JSON.stringify(body)
    if (sent.current.body !== text) sent.current = { body: text, key: crypto.randomUUID() }
    return api<BookedAppointment>(`/businesses/${business.slug}/appointments`, {
      body,
      key: sent.current.key,
    })
  }

  async function book(
    choice: { serviceIds: readonly string[]; staffId: string | null; start: string },
    details: Details,
    hold: KeptHold | null,
    code: string | null,
  ): Promise<BookingOutcome> {
    if (busy) return { kind: 'failed' }
    setBusy(true)
    const answers = toAnswers(details, business, choice.serviceIds)
    const body = {
      ...choice,
      client: toClient(details, business),
      ...(details.note.trim() ? { note: details.note.trim() } : {}),
      ...(Object.keys(answers).length ? { answers } : {}),
      ...(code ? { code } : {}),
      locale,
    }
    try {
      let booked: BookedAppointment
      try {
        booked = await send(hold ? { ...body, holdToken: hold.token } : body)
      } catch (error) {
        if ((error as ApiError).code !== 'hold_expired') throw error
        booked = await send(body)
      }
      dropDraft(business.slug)
      return { kind: 'booked', booked }
    } catch (error) {
      setBusy(false)
      const { code, problem } = error as ApiError
      // A refusal is kept under its key as well: asking once more is another request.
      if (problem && problem.status < 500 && code !== 'request_in_progress')
        sent.current = { body: '', key: '' }
      if (code === 'slot_taken' || code === 'slot_not_offered') {
        if (hold) releaseHold(hold)
        return { kind: 'lost', reason: code }
      }
      if (!problem || problem.status >= 500) return { kind: 'failed' }
      const fields = Object.fromEntries((problem.errors ?? []).map(({ field, message }) => [field, message]))
      return { kind: 'refused', message: problem.detail, fields }
    }
  }

  return { book, busy }
}
