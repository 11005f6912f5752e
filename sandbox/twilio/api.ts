import { timingSafeEqual } from 'node:crypto'
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import calculator from 'sms-segments-calculator'
import { behaviourOf, type Refusal } from './numbers.ts'
import { newSid, type Store, type StoredSms } from './store.ts'

export interface Account {
  /** `AC` and 32 hexadecimal digits. */
  readonly accountSid: string
  readonly authToken: string
  /** The account's number. */
  readonly from: string
}

const LONGEST = 1600
const E164 = /^\+[1-9]\d{7,14}$/
const SENDER = /^(\+[1-9]\d{7,14}|[A-Za-z][A-Za-z0-9 ]{0,10})$/
const PAGE = 50

const rfc2822 = (ms: number | null) =>
  ms === null ? null : new Date(ms).toUTCString().replace('GMT', '+0000')

/** A message as the API shows it. */
function present(sms: StoredSms, accountSid: string) {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${sms.sid}`
  return {
    sid: sms.sid,
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: sms.body,
    date_created: rfc2822(sms.createdAt),
    date_sent: rfc2822(sms.sentAt),
    date_updated: rfc2822(sms.updatedAt),
    direction: sms.direction,
    error_code: sms.errorCode,
    error_message: null,
    from: sms.from,
    messaging_service_sid: null,
    num_media: '0',
    num_segments: String(sms.segments),
    price: null,
    price_unit: 'USD',
    status: sms.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: sms.to,
    uri: `${uri}.json`,
  }
}

function refuse(res: Response, { status, code, message }: Refusal): void {
  res.status(status).json({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status })
}

/** What is wrong with a request to send, as the API says it. */
function faultOf(form: Record<string, string>): Refusal | null {
  const bad = (code: number, message: string): Refusal => ({ status: 400, code, message })
  const { To, From, MessagingServiceSid, Body } = form
  if (!To) return bad(21604, "A 'To' phone number is required.")
  if (!From && !MessagingServiceSid) return bad(21603, "A 'From' phone number is required.")
  if (!Body) return bad(21602, 'Message body is required.')
  if (Body.length > LONGEST)
    return bad(21617, 'The concatenated message body exceeds the 1600 character limit')
  if (!E164.test(To)) return bad(21211, `Invalid 'To' Phone Number: ${To.slice(0, 4)}XXXX`)
  if (From && !SENDER.test(From)) return bad(21212, `Invalid From Number (caller ID): ${From}`)
  return null
}

/** How long a text is, as it is paid for. */
export function sizeOf(body: string) {
  const size = new calculator.SegmentedMessage(body)
  return { segments: size.segmentsCount, encoding: size.encodingName }
}

const equal = (a: string, b: string) => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

/** Twilio's Programmable Messaging, as far as its SDK sends, lists, reads and deletes messages. */
export function messagesApi(account: Account, store: Store, follow: (sms: StoredSms) => void): Router {
  const { accountSid, authToken, from } = account
  const router = Router()
  const refusals = new Map<string, number>()

  const signedIn: RequestHandler = (req, res, next) => {
    const [user = '', password = ''] = Buffer.from(
      /^Basic (\S+)$/.exec(req.get('Authorization') ?? '')?.[1] ?? '',
      'base64',
    )
      .toString()
      .split(':')
    if (equal(user, accountSid) && equal(password, authToken)) return next()
    refuse(res, { status: 401, code: 20003, message: 'Authenticate' })
  }
  const missing: RequestHandler = (req, res) =>
    refuse(res, {
      status: 404,
      code: 20404,
      message: `The requested resource ${req.originalUrl.split('?')[0]} was not found`,
    })

  /** Whether a number that refuses so many times has had its refusals for this text. */
  const refusesNow = (form: Record<string, string>, { times }: Refusal) => {
    if (times === undefined) return true
    const key = `${form.To} ${form.Body}`
    const before = refusals.get(key) ?? 0
    refusals.set(key, before + 1)
    return before < times
  }

  const create: RequestHandler = (req, res) => {
    const form = req.body as Record<string, string>
    const fault = faultOf(form)
    if (fault) return refuse(res, fault)
    const { refusal, hangsUp, answersAfter } = behaviourOf(form.To!)
    if (refusal && refusesNow(form, refusal)) return refuse(res, refusal)
    const now = Date.now()
    const sms: StoredSms = {
      sid: newSid(),
      direction: 'outbound-api',
      to: form.To!,
      from: form.From ?? from,
      body: form.Body!,
      status: 'queued',
      errorCode: null,
      ...sizeOf(form.Body!),
      statusCallback: form.StatusCallback || null,
      createdAt: now,
      updatedAt: now,
      sentAt: null,
    }
    store.add(sms)
    follow(sms)
    if (hangsUp) return void req.socket.destroy()
    const answer = () => res.status(201).json(present(sms, accountSid))
    if (answersAfter) setTimeout(answer, answersAfter).unref()
    else answer()
  }

  const list = (req: Request, res: Response) => {
    const query = new URL(req.originalUrl, 'http://sandbox').searchParams
    const after = Date.parse(query.get('DateSent>') ?? '')
    const until = Date.parse(query.get('DateSent<') ?? '')
    const found = store
      .all()
      .filter(({ to }) => !query.get('To') || to === query.get('To'))
      .filter((sms) => !query.get('From') || sms.from === query.get('From'))
      .filter(({ sentAt, createdAt }) => Number.isNaN(after) || (sentAt ?? createdAt) >= after)
      .filter(({ sentAt, createdAt }) => Number.isNaN(until) || (sentAt ?? createdAt) <= until)
    const size = Math.min(Number(query.get('PageSize')) || PAGE, 1000)
    const page = Number(query.get('Page')) || 0
    const at = (n: number) => {
      const copy = new URLSearchParams(query)
      copy.set('PageSize', String(size))
      copy.set('Page', String(n))
      return `/2010-04-01/Accounts/${accountSid}/Messages.json?${copy}`
    }
    const start = page * size
    const messages = found.slice(start, start + size).map((sms) => present(sms, accountSid))
    res.json({
      messages,
      page,
      page_size: size,
      start,
      end: Math.max(start + messages.length - 1, 0),
      uri: at(page),
      first_page_uri: at(0),
      next_page_uri: start + size < found.length ? at(page + 1) : null,
      previous_page_uri: page > 0 ? at(page - 1) : null,
    })
  }

  const base = `/2010-04-01/Accounts/${accountSid}/Messages`
  router.use('/2010-04-01', signedIn)
  router.post(`${base}.json`, express.urlencoded({ extended: false }), create)
  router.get(`${base}.json`, list)
  router.get(`${base}/:sid.json`, (req, res, next) => {
    const sms = store.find(String(req.params.sid))
    if (sms) res.json(present(sms, accountSid))
    else next()
  })
  router.delete(`${base}/:sid.json`, (req, res, next) => {
    if (!store.find(String(req.params.sid))) return next()
    store.remove(String(req.params.sid))
    res.status(204).end()
  })
  router.use('/2010-04-01', missing)
  return router
}
