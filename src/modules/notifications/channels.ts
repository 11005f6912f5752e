import type { MessageChannel, MessagePreference, MessageReason, MessageRule } from '../../contracts/index.ts'
import { numberObstacle } from './numbers.ts'

type Channel = Exclude<MessageChannel, 'push'>

/** Everything that says by which way a client can be reached. */
export interface Reach {
  readonly email: string | null
  /** E.164. */
  readonly phone: string | null
  /** Whether the number asked this business to stop. */
  readonly stopped: boolean
  readonly preference: MessagePreference
  /** ISO 3166, of the business. */
  readonly country: string
  readonly options: { readonly fallback: boolean; readonly smsAbroad: boolean }
  /** Whether this installation sends SMS, and the business has any. */
  readonly smsAvailable: boolean
}

/** Why nothing can go by a channel, as far as that is known beforehand. */
export function obstacleOf(channel: Channel, reach: Reach): MessageReason | null {
  if (channel === 'email') return reach.email ? null : 'no_email'
  if (!reach.phone) return 'no_phone'
  if (!reach.smsAvailable) return 'sms_unavailable'
  if (reach.stopped) return 'stopped'
  return numberObstacle(reach.phone, reach.country, reach.options.smsAbroad)
}

export const otherChannel = (channel: Channel): Channel => (channel === 'email' ? 'sms' : 'email')

export interface Route {
  readonly channel: Channel
  /** Why it does not go by the channel that was asked for. */
  readonly insteadOf: MessageReason | null
  /** Why it does not go at all. */
  readonly obstacle: MessageReason | null
}

/** What need not be told where the message went another way. */
const UNREMARKABLE: ReadonlySet<MessageReason> = new Set(['no_email', 'no_phone', 'sms_unavailable'])

/**
 * By which channels one message goes to one client: as the business says, unless the client likes one better; and by
 * the other one where the chosen one leads nowhere.
 */
export function routesFor({ email, sms }: Pick<MessageRule, 'email' | 'sms'>, reach: Reach): Route[] {
  const { preference, options } = reach
  const said: Channel[] = [...(email ? (['email'] as const) : []), ...(sms ? (['sms'] as const) : [])]
  if (!said.length) return []
  const wanted = preference.channel ? [preference.channel] : said
  const insteadOf = preference.channel && !said.includes(preference.channel) ? 'prefers_other' : null
  const routes: Route[] = []
  for (const channel of wanted) {
    const obstacle = obstacleOf(channel, reach)
    const other = otherChannel(channel)
    const free = obstacle && options.fallback && !wanted.includes(other) && !obstacleOf(other, reach)
    routes.push(
      free ? { channel: other, insteadOf: obstacle, obstacle: null } : { channel, insteadOf, obstacle },
    )
  }
  const reached = routes.some(({ obstacle }) => !obstacle)
  const telling = routes.filter(({ obstacle }) => !obstacle || !reached || !UNREMARKABLE.has(obstacle))
  // Nobody to be reached at all is said once.
  return reached ? telling : telling.slice(0, 1)
}
