import type { Refusal } from './numbers.ts'
import type { StoredSms } from './store.ts'

const LONGEST = 1600
const E164 = /^\+[1-9]\d{7,14}$/
const SENDER = /^(\+[1-9]\d{7,14}|[A-Za-z][A-Za-z0-9 ]{0,10})$/
const SERVICE = /^MG[\da-f]{32}$/
const STOPS = new Set(['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT'])
const STARTS = new Set(['START', 'YES', 'UNSTOP'])

const rfc2822 = (ms: number | null) =>
  ms === null ? null : new Date(ms).toUTCString().replace('GMT', '+0000')

/** A message as the API shows it. */
export function present(sms: StoredSms, accountSid: string) {
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
    messaging_service_sid: sms.messagingServiceSid ?? null,
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

/** What is wrong with a request to send, as the API says it. */
export function faultOf(form: Record<string, string>): Refusal | null {
  const bad = (code: number, message: string): Refusal => ({ status: 400, code, message })
  const { To, From, MessagingServiceSid, Body, StatusCallback } = form
  if (!To) return bad(21604, "A 'To' phone number is required.")
  if (!From && !MessagingServiceSid) return bad(21603, "A 'From' phone number is required.")
  if (!Body) return bad(21602, 'Message body is required.')
  if (Body.length > LONGEST)
    return bad(21617, 'The concatenated message body exceeds the 1600 character limit')
  if (!E164.test(To)) return bad(21211, `Invalid 'To' Phone Number: ${To.slice(0, 4)}XXXX`)
  if (From && !SENDER.test(From)) return bad(21212, `Invalid From Number (caller ID): ${From}`)
  if (MessagingServiceSid && !SERVICE.test(MessagingServiceSid))
    return bad(21701, 'The Messaging Service does not exist')
  if (StatusCallback && !/^https?:$/.test(URL.parse(StatusCallback)?.protocol ?? ''))
    return bad(21609, `The 'StatusCallback' URL ${StatusCallback} is not a valid URL.`)
  return null
}

/** Whether somebody's last word on it was to be left alone. */
export function hasStopped(number: string, messages: readonly StoredSms[]): boolean {
  for (const { direction, from, body } of messages) {
    const word = body.trim().toUpperCase()
    if (direction !== 'inbound' || from !== number) continue
    if (STOPS.has(word)) return true
    if (STARTS.has(word)) return false
  }
  return false
}
