import type {
  Announcement,
  AnnouncementAudience,
  AnnouncementForm,
  AudienceSize,
  LocaleCode,
  ShownAnnouncement,
} from '../../contracts/index.ts'
import type { Member, SignedIn } from '../../handlers.ts'
import type { Sql, Transact } from '../../sql.ts'
import type { AccountMail } from '../accounts/index.ts'
import { audienceValues, GIVEN_AUDIENCE } from './audience.ts'
import {
  addAnnouncement,
  changeAnnouncement,
  type OperatorAct,
  sendProof,
  withdrawAnnouncement,
} from './commands.ts'
import { listAnnouncements } from './list.ts'
import { mailDue } from './mailing.ts'
import { markSeen, shownTo } from './shown.ts'

export interface AnnouncementsDeps {
  readonly pool: Sql
  readonly transact: Transact
  /** Epoch milliseconds. */
  readonly clock: () => number
  /** Without a trailing slash. */
  readonly appUrl: string
  sendMail(tx: Sql, mail: AccountMail): Promise<void>
}

/** What the platform tells the people in businesses. */
export function createAnnouncements(deps: AnnouncementsDeps) {
  const { pool, clock } = deps
  return {
    /** What somebody is to see now in a business, the gravest first. */
    shownTo: (member: Member, locale: LocaleCode): Promise<ShownAnnouncement[]> =>
      shownTo(deps, member, locale),
    seen: (member: Member, id: string, dismissed: boolean): Promise<void> =>
      markSeen(deps, member, id, dismissed),
    list: (): Promise<Announcement[]> => listAnnouncements(deps),
    async reach(audience: AnnouncementAudience): Promise<AudienceSize> {
      const { rows } = await pool.query<AudienceSize>(
        `SELECT count(DISTINCT u.id)::int AS people, count(DISTINCT b.id)::int AS businesses ${GIVEN_AUDIENCE}`,
        [new Date(clock()), ...audienceValues(audience)],
      )
      return rows[0]!
    },
    add: (act: OperatorAct, form: AnnouncementForm): Promise<void> => addAnnouncement(deps, act, form),
    change: (act: OperatorAct, id: string, form: AnnouncementForm): Promise<void> =>
      changeAnnouncement(deps, act, id, form),
    withdraw: (act: OperatorAct, id: string): Promise<void> => withdrawAnnouncement(deps, act, id),
    /** To oneself, to see how it looks. */
    proof: (operator: SignedIn, form: AnnouncementForm): Promise<void> => sendProof(deps, operator, form),
    /** Every few minutes: mails of announcements that have begun. @returns how many were given to the queue */
    mailDue: (): Promise<number> => mailDue(deps),
  }
}
export type AnnouncementsModule = ReturnType<typeof createAnnouncements>
