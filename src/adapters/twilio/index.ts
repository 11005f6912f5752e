import twilio from 'twilio'
import type { MessageReason } from '../../contracts/index.ts'
import type { SmsFault, SmsGateway } from '../../modules/notifications/ports.ts'

/** Milliseconds: below the time that one attempt of a job may take. */
const TIMEOUT = 20_000
const API = 'https://api.twilio.com'
/** What one number got within the time that is looked back is a handful. */
const LOOKED_AT = 50

class Fault extends Error implements SmsFault {
  readonly code: SmsFault['code']
  readonly reason: MessageReason

  constructor(code: SmsFault['code'], message: string, reason: MessageReason = 'refused') {
    super(message)
    this.name = 'SmsFault'
    this.code = code
    this.reason = reason
  }
}

/** Error numbers that are about the recipient: twilio.com/docs/api/errors. */
const REASONS: Record<number, MessageReason> = {
  21211: 'bad_number',
  21217: 'bad_number',
  21219: 'bad_number',
  21408: 'foreign_number',
  21610: 'stopped',
  21612: 'bad_number',
  21614: 'not_mobile',
}

/** Faults that say for certain that nothing was sent. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/**
 * Refused for good, not taken now, or nobody knows. Sentences stay behind: they may quote a number. Wrong credentials
 * are our fault, which somebody will mend, so the message waits.
 */
function faultOf(error: unknown): Fault {
  const { status, code } = error as { status?: number; code?: number | string }
  if (typeof status !== 'number') {
    const known = NOT_SENT.has(String(code))
    return new Fault(known ? 'sms_unavailable' : 'sms_unknown', String(code ?? (error as Error).name))
  }
  const said = `HTTP ${status} ${code ?? ''}`.trim()
  if (status >= 500) return new Fault('sms_unknown', said)
  if (status === 429 || status === 401 || status === 403) return new Fault('sms_unavailable', said)
  return new Fault('sms_refused', said, REASONS[Number(code)])
}

/** The SDK's own client, sent to another address: a region of one's own, or a stand-in. */
class Elsewhere extends twilio.RequestClient {
  readonly #base: string

  constructor(base: string) {
    super({ timeout: TIMEOUT, keepAlive: true })
    this.#base = base.replace(/\/+$/, '')
  }

  override request<T>(options: Parameters<twilio.RequestClient['request']>[0]) {
    return super.request<T>({ ...options, uri: options.uri.replace(API, this.#base) } as never)
  }
}

export interface TwilioOptions {
  accountSid: string
  authToken: string
  /** A number of the account in E.164, or a messaging service's SID. */
  from: string
  /** Instead of the vendor's own address. */
  apiUrl: string | null
}

/** SMS through Twilio's Programmable Messaging. */
export function createTwilioSms({ accountSid, authToken, from, apiUrl }: TwilioOptions): SmsGateway {
  const client = twilio(accountSid, authToken, { httpClient: new Elsewhere(apiUrl ?? API) })
  const sender = from.startsWith('MG') ? { messagingServiceSid: from } : { from }
  return {
    async send({ to, body, statusUrl }) {
      try {
        const { sid } = await client.messages.create({ ...sender, to, body, statusCallback: statusUrl })
        return sid
      } catch (error) {
        throw faultOf(error)
      }
    },
    async find({ to, body }, since) {
      try {
        const found = await client.messages.list({ to, dateSentAfter: since, limit: LOOKED_AT })
        return found.filter((message) => message.body === body).map(({ sid }) => sid)
      } catch (error) {
        throw faultOf(error)
      }
    },
    isGenuine: (url, parameters, signature) => twilio.validateRequest(authToken, signature, url, parameters),
  }
}
