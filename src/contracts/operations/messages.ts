import { z } from 'zod'
import { everyone, leaders, ofBusiness } from '../access.ts'
import {
  clientMessage,
  messageLog,
  messageLogQuery,
  messageOptions,
  messagePreview,
  messageRuleChange,
  messageSettings,
  messageText,
  messageTextChange,
  messageTextQuery,
  previewRequest,
} from '../messages.ts'
import type { Operation } from '../operation.ts'
import { uuid } from '../shapes.ts'

const MESSAGES = '/my/businesses/{businessId}/messages'
const ofKind = z.object({ businessId: uuid, kind: clientMessage })
const read = { roles: leaders, scope: 'setup:read' } as const
const write = { roles: leaders, scope: 'setup:write' } as const
const gate = ['unauthenticated', 'forbidden', 'not_found'] as const
const refused = [...gate, 'validation_failed'] as const
const everything = {
  status: 200,
  description: 'The settings as they are now',
  schema: messageSettings,
} as const

/** Who is told what, by which channel, when and in whose words; and what became of it. */
export const messageOperations = {
  getMessageSettings: {
    method: 'get',
    path: `${MESSAGES}/settings`,
    tag: 'Messages',
    summary: 'Which messages go by which channel, and how many SMS are left',
    access: read,
    params: ofBusiness,
    success: everything,
    problems: gate,
  },
  changeMessageOptions: {
    method: 'patch',
    path: `${MESSAGES}/settings`,
    tag: 'Messages',
    summary: 'How clients are written to at all',
    access: write,
    params: ofBusiness,
    body: messageOptions,
    success: everything,
    problems: refused,
  },
  changeMessageRule: {
    method: 'put',
    path: `${MESSAGES}/rules/{kind}`,
    tag: 'Messages',
    summary: 'By which channels one kind of message goes, and when; what is planned follows',
    access: write,
    params: ofKind,
    body: messageRuleChange,
    success: everything,
    problems: refused,
  },
  getMessageText: {
    method: 'get',
    path: `${MESSAGES}/texts/{kind}`,
    tag: 'Messages',
    summary: 'The words of one kind of message, one’s own and the standard ones',
    access: read,
    params: ofKind,
    query: messageTextQuery,
    success: { status: 200, description: 'The words', schema: messageText },
    problems: refused,
  },
  changeMessageText: {
    method: 'put',
    path: `${MESSAGES}/texts/{kind}`,
    tag: 'Messages',
    summary: 'Say it in one’s own words; null goes back to the standard ones',
    access: write,
    params: ofKind,
    body: messageTextChange,
    success: { status: 200, description: 'The words as they are now', schema: messageText },
    problems: refused,
  },
  previewMessage: {
    method: 'post',
    path: `${MESSAGES}/preview`,
    tag: 'Messages',
    summary: 'A message as a client would get it, also in words that are not saved; changes nothing',
    access: read,
    params: ofBusiness,
    body: previewRequest,
    success: { status: 200, description: 'As mail and as SMS, with what it costs', schema: messagePreview },
    problems: refused,
  },
  sendTestMessage: {
    method: 'post',
    path: `${MESSAGES}/test`,
    tag: 'Messages',
    summary: 'The same preview, by mail to oneself',
    access: { roles: leaders, scope: null },
    params: ofBusiness,
    body: previewRequest,
    success: { status: 204, description: 'On its way' },
    problems: [...refused, 'too_many_messages'],
  },
  listMessages: {
    method: 'get',
    path: MESSAGES,
    tag: 'Messages',
    summary: 'What was sent to whom and what became of it; for `staff`, about their own appointments',
    access: { roles: everyone, scope: 'clients:read' },
    params: ofBusiness,
    query: messageLogQuery,
    success: {
      status: 200,
      description: 'Fifty at most; the last first, planned ones the next first',
      schema: messageLog,
    },
    problems: refused,
  },
} as const satisfies Record<string, Operation>
