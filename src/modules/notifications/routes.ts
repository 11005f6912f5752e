import type { Handlers } from '../../handlers.ts'
import type { NotificationsModule } from './index.ts'

/** Who is told what, and what became of it. */
export const messageRoutes = ({ own }: NotificationsModule) =>
  ({
    getMessageSettings: (_input, { member }) => own.settings(member),
    changeMessageOptions: ({ body }, context) => own.changeOptions(context, body),
    changeMessageRule: ({ params, body }, context) => own.changeRule(context, params.kind, body),
    getMessageText: ({ params, query }, { member }) => own.text(member, params.kind, query.locale),
    changeMessageText: ({ params, body }, context) => own.changeText(context, params.kind, body),
    previewMessage: ({ body }, { member }) => own.preview(member, body),
    sendTestMessage: async ({ body }, { member }) => {
      await own.sendTest(member, body)
      return undefined
    },
    listMessages: ({ query }, { member }) => own.log(member, query),
  }) satisfies Handlers
