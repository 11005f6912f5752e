import { z } from 'zod'
import {
  everyone,
  ofBusiness,
  ofBusinessItem,
  operatorChange,
  operatorGate,
  operators,
  operatorsFresh,
} from '../access.ts'
import {
  announcementAudience,
  announcementForm,
  announcementList,
  announcementSeen,
  audienceSize,
  shownAnnouncements,
} from '../announcements.ts'
import type { Operation } from '../operation.ts'
import type { ProblemCode } from '../problems.ts'
import { uuid } from '../shapes.ts'

const ANNOUNCEMENTS = '/admin/announcements'
const OWN = '/my/businesses/{businessId}/announcements'
const one = z.object({ id: uuid })
const member = ['unauthenticated', 'forbidden', 'not_found'] as const satisfies ProblemCode[]
const list = { status: 200, description: 'All of them, newest first', schema: announcementList } as const

/** What the platform tells the people in businesses. */
export const announcementOperations = {
  listShownAnnouncements: {
    method: 'get',
    path: OWN,
    tag: 'Account',
    summary: 'What the platform has to say to this person now',
    access: { roles: everyone, scope: null },
    params: ofBusiness,
    success: { status: 200, description: 'The gravest first, five at most', schema: shownAnnouncements },
    problems: member,
  },
  markAnnouncementSeen: {
    method: 'post',
    path: `${OWN}/{id}/seen`,
    tag: 'Account',
    summary: 'It was seen, or put away',
    access: { roles: everyone, scope: null },
    impersonating: 'refused',
    params: ofBusinessItem,
    body: announcementSeen,
    success: { status: 204, description: 'Kept' },
    problems: [...member, 'validation_failed', 'impersonating'],
  },
  listAnnouncements: {
    method: 'get',
    path: ANNOUNCEMENTS,
    tag: 'Platform',
    summary: 'Announcements, with whom they reach and who has read them',
    access: operators,
    params: z.object({}),
    success: list,
    problems: operatorGate,
  },
  publishAnnouncement: {
    method: 'post',
    path: ANNOUNCEMENTS,
    tag: 'Platform',
    summary: 'Tell it, from its beginning to its end',
    access: operatorsFresh,
    params: z.object({}),
    body: announcementForm,
    success: list,
    problems: operatorChange,
  },
  changeAnnouncement: {
    method: 'put',
    path: `${ANNOUNCEMENTS}/{id}`,
    tag: 'Platform',
    summary: 'Say it otherwise, while it is not over',
    access: operatorsFresh,
    params: one,
    body: announcementForm,
    success: list,
    problems: [...operatorChange, 'status_not_possible'],
  },
  withdrawAnnouncement: {
    method: 'post',
    path: `${ANNOUNCEMENTS}/{id}/withdraw`,
    tag: 'Platform',
    summary: 'Take it back: nobody sees it any more',
    access: operatorsFresh,
    params: one,
    success: list,
    problems: [...operatorGate, 'confirmation_needed'],
  },
  measureAudience: {
    method: 'post',
    path: `${ANNOUNCEMENTS}/audience`,
    tag: 'Platform',
    summary: 'How many people an audience has',
    access: operators,
    params: z.object({}),
    body: announcementAudience,
    success: { status: 200, description: 'People and businesses', schema: audienceSize },
    problems: [...operatorGate, 'validation_failed'],
  },
  proofAnnouncement: {
    method: 'post',
    path: `${ANNOUNCEMENTS}/proof`,
    tag: 'Platform',
    summary: 'Send the mail to oneself',
    access: operators,
    params: z.object({}),
    body: announcementForm,
    success: { status: 204, description: 'On its way' },
    problems: [...operatorGate, 'validation_failed'],
  },
} as const satisfies Record<string, Operation>
