import { everyone, leaders, ofBusiness } from '../access.ts'
import type { Operation } from '../operation.ts'
import type { ProblemCode } from '../problems.ts'
import {
  notices,
  noticesChange,
  PICTURE_BODY_LIMIT,
  picture,
  pictureUpload,
  settings,
  settingsChange,
  slugChange,
  slugVerdict,
  slugWish,
} from '../settings.ts'

const gate = ['unauthenticated', 'forbidden', 'not_found'] as const satisfies ProblemCode[]
const change = [...gate, 'validation_failed'] as const satisfies ProblemCode[]
/** What a link or a page depends on: by a person in front of a browser. */
const inPerson = { roles: leaders, scope: null } as const
const everything = { status: 200, description: 'The settings as they are now', schema: settings } as const
const told = { status: 200, description: 'What you are written to about', schema: notices } as const

const SETTINGS = '/my/businesses/{businessId}/settings'

/** Who the business is, and its rules. */
export const settingsOperations = {
  getSettings: {
    method: 'get',
    path: SETTINGS,
    tag: 'Setup',
    summary: 'Profile, booking rules, and the sites that show the widget',
    access: { roles: leaders, scope: 'setup:read' },
    params: ofBusiness,
    success: everything,
    problems: gate,
  },
  changeSettings: {
    method: 'patch',
    path: SETTINGS,
    tag: 'Setup',
    summary: 'Change some of them; what is booked keeps the rules it was booked by',
    access: { roles: leaders, scope: 'setup:write' },
    params: ofBusiness,
    body: settingsChange,
    success: everything,
    problems: change,
  },
  checkSlug: {
    method: 'get',
    path: '/my/businesses/{businessId}/slug',
    tag: 'Setup',
    summary: 'Whether the booking page could have another link',
    access: inPerson,
    params: ofBusiness,
    query: slugWish,
    success: { status: 200, description: 'Whether it is free, or why not', schema: slugVerdict },
    problems: change,
  },
  changeSlug: {
    method: 'put',
    path: '/my/businesses/{businessId}/slug',
    tag: 'Setup',
    summary: 'Another link for the booking page; the old one leads nowhere',
    access: inPerson,
    params: ofBusiness,
    body: slugChange,
    success: everything,
    problems: [...change, 'slug_taken'],
  },
  publishBusiness: {
    method: 'post',
    path: '/my/businesses/{businessId}/publish',
    tag: 'Setup',
    summary: 'Open the booking page; again changes nothing',
    access: inPerson,
    params: ofBusiness,
    success: everything,
    problems: [...change],
    idempotent: true,
  },
  unpublishBusiness: {
    method: 'post',
    path: '/my/businesses/{businessId}/unpublish',
    tag: 'Setup',
    summary: 'Close the booking page; what is booked stays, and its links work',
    access: inPerson,
    params: ofBusiness,
    success: everything,
    problems: gate,
    idempotent: true,
  },
  getNotices: {
    method: 'get',
    path: '/my/businesses/{businessId}/notices',
    tag: 'Setup',
    summary: 'What one is written to about',
    access: { roles: everyone, scope: null },
    params: ofBusiness,
    success: told,
    problems: gate,
  },
  changeNotices: {
    method: 'put',
    path: '/my/businesses/{businessId}/notices',
    tag: 'Setup',
    summary: 'Choose what one is written to about; the role `staff` hears of its own appointments',
    access: { roles: everyone, scope: null },
    params: ofBusiness,
    body: noticesChange,
    success: told,
    problems: change,
  },
  uploadPicture: {
    method: 'post',
    path: '/my/businesses/{businessId}/images',
    tag: 'Setup',
    summary: 'Upload a logo, a cover or a photo; what it is for is set where it is used',
    access: inPerson,
    params: ofBusiness,
    body: pictureUpload,
    success: { status: 201, description: 'Kept', schema: picture },
    problems: [...change, 'idempotency_conflict', 'request_in_progress'],
    idempotent: true,
    bodyLimit: PICTURE_BODY_LIMIT,
  },
} as const satisfies Record<string, Operation>
