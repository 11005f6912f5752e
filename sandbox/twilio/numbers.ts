/** What becomes of an SMS: the states that are reported, in order, and after how long. Milliseconds. */
export interface Fate {
  readonly reports: readonly { status: 'sent' | 'delivered' | 'undelivered' | 'failed'; after: number }[]
  readonly errorCode?: number
  /** Each report is made twice. */
  readonly twice?: boolean
}

/** What the API answers instead of taking the message. */
export interface Refusal {
  readonly status: number
  readonly code: number
  readonly message: string
  /** Only so often for one text, then it is taken. */
  readonly times?: number
}

export interface Behaviour {
  readonly fate: Fate
  readonly refusal?: Refusal
  /** Takes the message and hangs up without an answer. */
  readonly hangsUp?: boolean
  /** Answers only after so long. */
  readonly answersAfter?: number
}

const sent = { status: 'sent', after: 50 } as const
const arrives = { status: 'delivered', after: 250 } as const
const ORDINARY: Fate = { reports: [sent, arrives] }
const lost = (status: 'undelivered' | 'failed', errorCode: number): Behaviour => ({
  fate: { reports: [sent, { status, after: 250 }], errorCode },
})
const refused = (code: number, message: string, status = 400, times?: number): Behaviour => ({
  fate: ORDINARY,
  refusal: { status, code, message, ...(times ? { times } : {}) },
})

/** What a recipient who wrote STOP gets, where Twilio keeps that itself. */
export const UNSUBSCRIBED = refused(21610, 'Attempt to send to unsubscribed recipient')

/** Numbers at which something out of the ordinary happens. */
export const MAGIC: Readonly<Record<string, Behaviour & { readonly what: string }>> = {
  '+40700000001': { what: 'ajunge după 10 s', fate: { reports: [sent, { ...arrives, after: 10_000 }] } },
  '+40700000002': {
    what: '„ajuns” se raportează înainte de „trimis”',
    fate: {
      reports: [
        { ...arrives, after: 50 },
        { ...sent, after: 250 },
      ],
    },
  },
  '+40700000003': { what: 'fiecare raport vine de două ori', fate: { ...ORDINARY, twice: true } },
  '+40700000004': { what: 'nu ajunge: 30005', ...lost('undelivered', 30005) },
  '+40700000005': { what: 'nu ajunge: 30003', ...lost('undelivered', 30003) },
  '+40700000006': { what: 'oprit de operator: 30007', ...lost('failed', 30007) },
  '+40700000007': {
    what: 'refuzat: 21614',
    ...refused(21614, 'To number: +40700000007, is not a mobile number'),
  },
  '+40700000008': {
    what: 'refuzat: 21211',
    ...refused(21211, "The 'To' number +40700000008 is not a valid phone number."),
  },
  '+40700000009': {
    what: 'refuzat: 21408',
    ...refused(
      21408,
      "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: +40700000009.",
    ),
  },
  '+40700000010': { what: 'refuzat: 21610', ...UNSUBSCRIBED },
  '+40700000011': { what: '429 de două ori, apoi merge', ...refused(20429, 'Too Many Requests', 429, 2) },
  '+40700000012': { what: '503 de două ori, apoi merge', ...refused(20503, 'Service Unavailable', 503, 2) },
  '+40700000013': { what: 'primește, apoi închide fără răspuns', fate: ORDINARY, hangsUp: true },
  '+40700000014': { what: 'răspunde după 20 s', fate: ORDINARY, answersAfter: 20_000 },
}

export const behaviourOf = (to: string): Behaviour => MAGIC[to] ?? { fate: ORDINARY }
