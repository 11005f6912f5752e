import { timingSafeEqual } from 'node:crypto'
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { faultOf, hasStopped, present } from './message.ts'
import { behaviourOf, type Refusal, UNSUBSCRIBED } from './numbers.ts'
import { newSms, type Store, type StoredSms } from './store.ts'

export interface Account {
  /** `AC` and 32 hexadecimal digits. */
  readonly accountSid: string
  readonly authToken: string
  /** The account's number. */
  readonly from: string
}

const PAGE = 50
const DAY = 86_400_000

function refuse(res: Response, { status, code, message }: Refusal): void {
  res.status(status).json({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status })
}

const equal = (a: string, b: string) => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

interface MessagesApiOptions {
  readonly account: Account
  readonly store: Store
  /** Told of each message that was taken. */
  readonly follow: (sms: StoredSms) => void
  /** Does something after so many milliseconds. */
  readonly later: (ms: number, work: () => void) => void
  readonly stopList: boolean
}

/** Twilio's Programmable Messaging, as far as its SDK sends, lists, reads and deletes messages. */
export function messagesApi({ account, store, follow, later, stopList }: MessagesApiOptions): Router {
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
    res.set('WWW-Authenticate', 'Basic realm="Twilio API"')
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
    const { refusal, hangsUp, answersAfter } =
      stopList && hasStopped(form.To!, store.all()) ? UNSUBSCRIBED : behaviourOf(form.To!)
    if (refusal && refusesNow(form, refusal)) return refuse(res, refusal)
    const service = form.MessagingServiceSid || null
    const sms = newSms({
      direction: 'outbound-api',
      to: form.To!,
      from: form.From || from,
      body: form.Body!,
      status: service ? 'accepted' : 'queued',
      statusCallback: form.StatusCallback || null,
      messagingServiceSid: service,
    })
    store.add(sms)
    follow(sms)
    if (hangsUp) return void req.socket.destroy()
    const shown = present(sms, accountSid)
    // A service chooses its sender, and counts, only after it has answered.
    const answer = () => {
      res.status(201).json(service ? { ...shown, from: form.From || null, num_segments: '0' } : shown)
    }
    if (answersAfter) later(answersAfter, answer)
    else answer()
  }

  const list = (req: Request, res: Response) => {
    const query = new URL(req.originalUrl, 'http://sandbox').searchParams
    const day = Date.parse(query.get('DateSent')?.slice(0, 10) ?? '')
    const after = Date.parse(query.get('DateSent>') ?? '')
    const until = Date.parse(query.get('DateSent<') ?? '')
    const found = store.all().filter((sms) => {
      const at = sms.sentAt ?? sms.createdAt
      return (
        (!query.get('To') || sms.to === query.get('To')) &&
        (!query.get('From') || sms.from === query.get('From')) &&
        (Number.isNaN(day) || (at >= day && at < day + DAY)) &&
        (Number.isNaN(after) || at >= after) &&
        (Number.isNaN(until) || at <= until)
      )
    })
    const size = Math.min(Math.max(Number(query.get('PageSize')) || PAGE, 1), 1000)
    const page = Math.max(Number(query.get('Page')) || 0, 0)
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
