import { readFileSync } from 'node:fs'
import express, { Router } from 'express'
import { type Account, messagesApi, sizeOf } from './api.ts'
import { behaviourOf, MAGIC } from './numbers.ts'
import { postSigned } from './signed.ts'
import { newSid, openStore, type StoredSms } from './store.ts'

/** Credentials that no real account has. */
export const SANDBOX_ACCOUNT: Account = {
  accountSid: `AC${'5a4db0'.padEnd(32, '0')}`,
  authToken: '5a4db0f0000000000000000000000000',
  from: '+40799000000',
}

export interface TwilioSandboxOptions {
  readonly account?: Account
  /** Where an SMS from a client is told: the product's `/webhooks/twilio/inbound`. */
  readonly inboundUrl: string | null
  /** Where messages are kept across restarts; null for nowhere. */
  readonly folder?: string | null
  /** What delays are multiplied by: tests need not wait. */
  readonly pace?: number
}

const TWIML = /<Message[^>]*>([\s\S]*?)<\/Message>/g
const PLAIN: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const unescapeXml = (xml: string) =>
  xml.replace(/<[^>]+>/g, '').replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => PLAIN[name] ?? '')

const asset = (name: string) => readFileSync(new URL(`./inbox/${name}`, import.meta.url), 'utf8')

/** A stand-in for Twilio's messaging: the API, what it reports, and an inbox in which one answers as the client. */
export function createTwilioSandbox(options: TwilioSandboxOptions) {
  const { account = SANDBOX_ACCOUNT, inboundUrl, folder = null, pace = 1 } = options
  const store = openStore(folder)
  const faults: { url: string; reason: string }[] = []
  const timers = new Set<NodeJS.Timeout>()
  const caller = {
    authToken: account.authToken,
    onFault: (url: string, reason: string) => void faults.push({ url, reason }),
  }
  const later = (ms: number, work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, ms * pace)
    timers.add(timer)
  }

  async function report(
    sms: StoredSms,
    status: 'sent' | 'delivered' | 'undelivered' | 'failed',
    code?: number,
  ) {
    const failed = status === 'undelivered' || status === 'failed'
    store.change(sms.sid, {
      status,
      sentAt: sms.sentAt ?? Date.now(),
      errorCode: failed ? (code ?? null) : null,
    })
    if (!sms.statusCallback) return
    await postSigned(caller, sms.statusCallback, {
      AccountSid: account.accountSid,
      ApiVersion: '2010-04-01',
      From: sms.from,
      MessageSid: sms.sid,
      MessageStatus: status,
      SmsSid: sms.sid,
      SmsStatus: status,
      To: sms.to,
      ...(failed && code ? { ErrorCode: String(code) } : {}),
    })
  }

  /** What becomes of a message once it was taken. */
  function follow(sms: StoredSms): void {
    const { reports, errorCode, twice } = behaviourOf(sms.to).fate
    for (const { status, after } of reports)
      for (let n = 0; n < (twice ? 2 : 1); n += 1)
        later(after + n * 20, () => void report(sms, status, errorCode))
  }

  const keep = (sms: Pick<StoredSms, 'direction' | 'to' | 'from' | 'body' | 'status'>): StoredSms => {
    const now = Date.now()
    const kept: StoredSms = {
      ...sms,
      ...sizeOf(sms.body),
      sid: newSid(),
      errorCode: null,
      statusCallback: null,
      createdAt: now,
      updatedAt: now,
      sentAt: now,
    }
    store.add(kept)
    return kept
  }

  /** An SMS from a client. @returns whether the product took it */
  async function reply(from: string, body: string): Promise<boolean> {
    const sms = keep({ direction: 'inbound', to: account.from, from, body, status: 'received' })
    if (!inboundUrl) return false
    const answer = await postSigned(caller, inboundUrl, {
      AccountSid: account.accountSid,
      ApiVersion: '2010-04-01',
      Body: body,
      From: from,
      FromCountry: from.startsWith('+40') ? 'RO' : '',
      MessageSid: sms.sid,
      NumMedia: '0',
      NumSegments: String(sms.segments),
      SmsMessageSid: sms.sid,
      SmsSid: sms.sid,
      SmsStatus: 'received',
      To: account.from,
      ToCountry: 'RO',
    })
    for (const [, text = ''] of (answer ?? '').matchAll(TWIML))
      follow(
        keep({
          direction: 'outbound-reply',
          to: from,
          from: account.from,
          body: unescapeXml(text),
          status: 'queued',
        }),
      )
    return answer !== null
  }

  const router = Router()
  const page = (path: string, name: string, type: string) =>
    router.get(path, (_req, res) => void res.type(type).send(asset(name)))
  page('/', 'inbox.html', 'html')
  page('/inbox.css', 'inbox.css', 'css')
  page('/inbox.js', 'inbox.js', 'js')
  router.get('/messages.json', (_req, res) => void res.json(store.all()))
  router.get('/magic.json', (_req, res) => {
    res.json(Object.entries(MAGIC).map(([number, { what }]) => ({ number, what })))
  })
  router.post('/reply', express.json(), async (req, res) => {
    const { from, body } = (req.body ?? {}) as { from?: unknown; body?: unknown }
    if (typeof from !== 'string' || typeof body !== 'string' || !body.trim())
      return void res.status(400).json({ error: 'from and body are needed' })
    res.json({ taken: await reply(from, body.slice(0, 1600)) })
  })
  router.use(messagesApi(account, store, follow))

  return {
    router,
    account,
    /** Newest first. */
    messages: store.all,
    /** Calls that nobody took. */
    faults,
    reply,
    close: () => {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}
