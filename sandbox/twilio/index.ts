import { Router } from 'express'
import { type Account, messagesApi } from './api.ts'
import { inboxPage } from './inbox.ts'
import { behaviourOf } from './numbers.ts'
import { postSigned } from './signed.ts'
import { newSms, openStore, type StoredSms } from './store.ts'
import { textsOf } from './twiml.ts'

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
  /** Whether STOP and START are kept here, as Twilio does unless it is told to leave them to the customer. */
  readonly stopList?: boolean
}

const API_VERSION = '2010-04-01'
const FAULTS_KEPT = 50
const FINAL: readonly StoredSms['status'][] = ['delivered', 'undelivered', 'failed', 'received']

/** A stand-in for Twilio's messaging: the API, what it reports, and an inbox in which one answers as the client. */
export function createTwilioSandbox(options: TwilioSandboxOptions) {
  const { account = SANDBOX_ACCOUNT, inboundUrl, folder = null, pace = 1, stopList = false } = options
  const store = openStore(folder)
  const faults: { url: string; reason: string }[] = []
  const timers = new Set<NodeJS.Timeout>()
  const caller = {
    authToken: account.authToken,
    onFault(url: string, reason: string) {
      faults.push({ url, reason })
      if (faults.length > FAULTS_KEPT) faults.shift()
    },
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
    const errorCode = failed ? (code ?? null) : null
    // Reports may come out of order; what has become of the message does not go back.
    if (!FINAL.includes(sms.status))
      store.change(sms.sid, { status, sentAt: sms.sentAt ?? Date.now(), errorCode })
    if (!sms.statusCallback) return
    await postSigned(caller, sms.statusCallback, {
      AccountSid: account.accountSid,
      ApiVersion: API_VERSION,
      From: sms.from,
      MessageSid: sms.sid,
      MessageStatus: status,
      SmsSid: sms.sid,
      SmsStatus: status,
      To: sms.to,
      ...(sms.messagingServiceSid ? { MessagingServiceSid: sms.messagingServiceSid } : {}),
      ...(errorCode ? { ErrorCode: String(errorCode) } : {}),
    })
  }

  /** What becomes of a message once it was taken. */
  function follow(sms: StoredSms): void {
    const { reports, errorCode, twice } = behaviourOf(sms.to).fate
    for (const { status, after } of reports)
      for (let n = 0; n < (twice ? 2 : 1); n += 1)
        later(after + n * 20, () => void report(sms, status, errorCode))
  }

  /** An SMS from a client. @returns whether the product took it */
  async function reply(from: string, body: string): Promise<boolean> {
    const sms = newSms({ direction: 'inbound', to: account.from, from, body, status: 'received' })
    store.add({ ...sms, sentAt: sms.createdAt })
    if (!inboundUrl) return false
    const answer = await postSigned(caller, inboundUrl, {
      AccountSid: account.accountSid,
      ApiVersion: API_VERSION,
      Body: body,
      From: from,
      FromCity: '',
      FromCountry: from.startsWith('+40') ? 'RO' : '',
      FromState: '',
      FromZip: '',
      MessageSid: sms.sid,
      NumMedia: '0',
      NumSegments: String(sms.segments),
      SmsMessageSid: sms.sid,
      SmsSid: sms.sid,
      SmsStatus: 'received',
      To: account.from,
      ToCity: '',
      ToCountry: 'RO',
      ToState: '',
      ToZip: '',
    })
    for (const text of textsOf(answer ?? '')) {
      const said = newSms({
        direction: 'outbound-reply',
        to: from,
        from: account.from,
        body: text,
        status: 'queued',
      })
      store.add(said)
      follow(said)
    }
    return answer !== null
  }

  // Those that were under way when the last process ended still arrive.
  for (const sms of store.all()) if (!FINAL.includes(sms.status)) follow(sms)

  const router = Router()
  router.use(inboxPage(store, reply))
  router.use(messagesApi({ account, store, follow, later, stopList }))

  return {
    router,
    account,
    /** Newest first. */
    messages: store.all,
    /** The last calls that nobody took. */
    faults,
    reply,
    close: () => {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}
