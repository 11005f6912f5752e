import { z } from 'zod'
import { role } from './access.ts'
import { instant, localeCode, uuid } from './shapes.ts'

export const announcementLevel = z.enum(['info', 'important', 'critical'])

/** What somebody sees above their pages, in their own language. */
export const shownAnnouncement = z
  .object({
    id: uuid,
    title: z.string(),
    text: z.string(),
    level: announcementLevel,
    dismissible: z.boolean(),
  })
  .meta({ id: 'ShownAnnouncement' })
export type ShownAnnouncement = z.infer<typeof shownAnnouncement>
export const shownAnnouncements = z
  .object({ announcements: z.array(shownAnnouncement) })
  .meta({ id: 'ShownAnnouncements' })
export type ShownAnnouncements = z.infer<typeof shownAnnouncements>
export const announcementSeen = z.object({ dismissed: z.boolean() }).meta({ id: 'AnnouncementSeen' })

const line = (max: number) => z.string().trim().min(1).max(max)
const unique = <T>(values: T[]) => [...new Set(values)]

/** Empty lists mean everybody. */
const audience = {
  plans: z.array(z.string().max(40)).max(50).transform(unique),
  roles: z.array(role).max(3).transform(unique),
  locales: z.array(localeCode).max(2).transform(unique),
  onlyFor: uuid.nullable().meta({ description: 'One business alone' }),
}
export const announcementAudience = z.object(audience).meta({ id: 'AnnouncementAudience' })
export type AnnouncementAudience = z.infer<typeof announcementAudience>
export const audienceSize = z
  .object({ people: z.int(), businesses: z.int() })
  .meta({ id: 'AnnouncementAudienceSize' })
export type AudienceSize = z.infer<typeof audienceSize>

export const announcementForm = z
  .object({
    titleRo: line(120),
    titleEn: line(120),
    textRo: line(1000),
    textEn: line(1000),
    level: announcementLevel,
    ...audience,
    startsAt: instant,
    endsAt: instant,
    dismissible: z.boolean(),
    mail: z.boolean().meta({ description: 'By mail too, once it begins' }),
  })
  .refine(({ startsAt, endsAt }) => Date.parse(endsAt) > Date.parse(startsAt), {
    path: ['endsAt'],
    params: { code: 'before_from' },
  })
  .meta({ id: 'AnnouncementForm' })
export type AnnouncementForm = z.infer<typeof announcementForm>

export const announcement = z
  .object({
    id: uuid,
    titleRo: z.string(),
    titleEn: z.string(),
    textRo: z.string(),
    textEn: z.string(),
    level: announcementLevel,
    plans: z.array(z.string()),
    roles: z.array(role),
    locales: z.array(localeCode),
    onlyFor: uuid.nullable(),
    startsAt: instant,
    endsAt: instant,
    dismissible: z.boolean(),
    mail: z.boolean(),
    mailedAt: instant.nullable(),
    state: z.enum(['scheduled', 'shown', 'over', 'withdrawn']),
    author: z.string().nullable(),
    createdAt: instant,
    reach: z.int().meta({ description: 'People in its audience now' }),
    read: z.int(),
    dismissed: z.int(),
    mailed: z.int(),
  })
  .meta({ id: 'Announcement' })
export type Announcement = z.infer<typeof announcement>
export const announcementList = z
  .object({ announcements: z.array(announcement) })
  .meta({ id: 'AnnouncementList' })
export type AnnouncementList = z.infer<typeof announcementList>
