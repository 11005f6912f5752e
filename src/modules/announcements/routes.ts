import type { AnnouncementForm } from '../../contracts/index.ts'
import type { Handlers, OperatorContext } from '../../handlers.ts'
import type { AnnouncementsModule } from './index.ts'

export function announcementRoutes(announcements: AnnouncementsModule) {
  const listed = async () => ({ announcements: await announcements.list() })
  const actOf = ({ user, requestId }: OperatorContext) => ({ operator: user, requestId })
  return {
    listShownAnnouncements: async (_input, { member, locale }) => ({
      announcements: await announcements.shownTo(member, locale),
    }),
    markAnnouncementSeen: async ({ params, body }, { member }) => {
      await announcements.seen(member, params.id, body.dismissed)
      return undefined
    },
    listAnnouncements: listed,
    measureAudience: ({ body }) => announcements.reach(body),
    publishAnnouncement: async ({ body }, context) => {
      await announcements.add(actOf(context), body)
      return listed()
    },
    changeAnnouncement: async ({ params, body }, context) => {
      await announcements.change(actOf(context), params.id, body)
      return listed()
    },
    withdrawAnnouncement: async ({ params }, context) => {
      await announcements.withdraw(actOf(context), params.id)
      return listed()
    },
    proofAnnouncement: async ({ body }: { body: AnnouncementForm }, { user }) => {
      await announcements.proof(user, body)
      return undefined
    },
  } satisfies Handlers
}
