import { z } from 'zod'
import { operatorSession, operators, operatorsFresh } from '../access.ts'
import {
  adminBusinessDetails,
  adminBusinessPage,
  adminBusinessQuery,
  businessNote,
  businessReason,
  deletionRequest,
  impersonationStart,
  impersonationStarted,
  limitChange,
  operatorCode,
  operatorConfirmation,
  operatorMe,
  ownershipTransfer,
  planGrant,
  slugMove,
  trialExtension,
} from '../admin/index.ts'
import { auditPage, auditQuery, auditVerification } from '../audit.ts'
import { businessForOwner } from '../onboarding.ts'
import type { Operation } from '../operation.ts'
import type { ProblemCode } from '../problems.ts'
import { uuid } from '../shapes.ts'

const BUSINESS = '/admin/businesses/{id}'
const one = z.object({ id: uuid })

const gate = [
  'unauthenticated',
  'not_found',
  'second_factor_needed',
  'impersonating',
] as const satisfies ProblemCode[]
const change = [...gate, 'confirmation_needed', 'validation_failed'] as const satisfies ProblemCode[]

const details = {
  status: 200,
  description: 'The business as it is now',
  schema: adminBusinessDetails,
} as const
const acts = (summary: string) =>
  ({
    method: 'post',
    tag: 'Platform',
    summary,
    access: operatorsFresh,
    params: one,
    success: details,
  }) as const

/** Who runs the platform, and what they do to businesses. */
export const adminOperations = {
  getOperator: {
    method: 'get',
    path: '/admin/me',
    tag: 'Platform',
    summary: 'The operator who is signed in',
    access: operatorSession,
    params: z.object({}),
    success: { status: 200, description: 'The operator', schema: operatorMe },
    problems: ['unauthenticated', 'not_found', 'impersonating'],
  },
  confirmOperator: {
    method: 'post',
    path: '/admin/confirm',
    tag: 'Platform',
    summary: 'Give the second factor, for what asks for it',
    access: operatorSession,
    params: z.object({}),
    body: operatorCode,
    success: { status: 200, description: 'It counts', schema: operatorConfirmation },
    problems: [
      'unauthenticated',
      'not_found',
      'impersonating',
      'second_factor_needed',
      'code_wrong',
      'validation_failed',
    ],
  },
  impersonate: {
    method: 'post',
    path: '/admin/impersonations',
    tag: 'Platform',
    summary: 'See a business as one of its people does, for half an hour',
    access: operatorsFresh,
    params: z.object({}),
    body: impersonationStart,
    success: { status: 201, description: 'The session sees their account now', schema: impersonationStarted },
    problems: [...change, 'not_impersonated'],
  },
  leaveImpersonation: {
    method: 'post',
    path: '/my/impersonation/leave',
    tag: 'Platform',
    summary: 'Leave somebody’s account',
    access: 'user',
    impersonating: 'allowed',
    params: z.object({}),
    success: { status: 204, description: 'The session is the operator’s own again' },
    problems: ['unauthenticated', 'forbidden'],
  },
  listBusinessesForOperators: {
    method: 'get',
    path: '/admin/businesses',
    tag: 'Platform',
    summary: 'Businesses: searched, filtered, sorted',
    access: operators,
    params: z.object({}),
    query: adminBusinessQuery,
    success: { status: 200, description: 'A page of them', schema: adminBusinessPage },
    problems: [...gate, 'validation_failed'],
  },
  createBusinessForOwner: {
    method: 'post',
    path: '/admin/businesses',
    tag: 'Platform',
    summary: 'Make a business for somebody, who is invited to own it',
    access: operatorsFresh,
    params: z.object({}),
    body: businessForOwner,
    success: { status: 201, description: 'The draft', schema: adminBusinessDetails },
    problems: [...change, 'slug_taken'],
  },
  getBusinessForOperators: {
    method: 'get',
    path: BUSINESS,
    tag: 'Platform',
    summary: 'One business: profile, plan, usage, members, health, notes',
    access: operators,
    params: one,
    success: details,
    problems: gate,
  },
  addBusinessNote: {
    ...acts('Write something down about a business, for other operators'),
    path: `${BUSINESS}/notes`,
    access: operators,
    body: businessNote,
    problems: [...gate, 'validation_failed'],
  },
  suspendBusiness: {
    ...acts('Close its booking page, politely; everything is kept'),
    path: `${BUSINESS}/suspend`,
    body: businessReason,
    problems: [...change, 'status_not_possible'],
  },
  restoreBusiness: {
    ...acts('Give it back what it was before it was suspended or to be deleted'),
    path: `${BUSINESS}/restore`,
    body: businessReason,
    problems: [...change, 'status_not_possible'],
  },
  deleteBusiness: {
    ...acts('Suspend it, and delete all of it in 30 days'),
    path: `${BUSINESS}/delete`,
    body: deletionRequest,
    problems: [...change, 'status_not_possible'],
  },
  renameBusiness: {
    ...acts('Another link; the old one leads to it'),
    path: `${BUSINESS}/slug`,
    body: slugMove,
    problems: [...change, 'slug_taken'],
  },
  extendTrial: {
    ...acts('More days of trial'),
    path: `${BUSINESS}/trial`,
    body: trialExtension,
    problems: [...change, 'status_not_possible'],
  },
  changeBusinessLimits: {
    ...acts('Limits of its own instead of the plan’s'),
    path: `${BUSINESS}/limits`,
    body: limitChange,
    problems: change,
  },
  grantPlan: {
    ...acts('Another plan without payment; not where one is paid for'),
    path: `${BUSINESS}/plan`,
    body: planGrant,
    problems: [...change, 'status_not_possible'],
  },
  transferOwnership: {
    ...acts('Make one of its people the owner'),
    path: `${BUSINESS}/owner`,
    body: ownershipTransfer,
    problems: change,
  },
  exportBusiness: {
    method: 'get',
    path: `${BUSINESS}/export`,
    tag: 'Platform',
    summary: 'Everything that is kept of a business, a row a line',
    access: operatorsFresh,
    params: one,
    success: {
      status: 200,
      description: 'Lines of JSON, each with its table',
      schema: z.string(),
      mediaType: 'application/x-ndjson',
      fileName: 'firma.ndjson',
    },
    problems: [...gate, 'confirmation_needed'],
  },
  searchAudit: {
    method: 'get',
    path: '/admin/audit',
    tag: 'Platform',
    summary: 'The audit trail, newest first',
    access: operators,
    params: z.object({}),
    query: auditQuery,
    success: { status: 200, description: 'A page of it', schema: auditPage },
    problems: [...gate, 'validation_failed'],
  },
  downloadAudit: {
    method: 'get',
    path: '/admin/audit.csv',
    tag: 'Platform',
    summary: 'The same as a spreadsheet, ten thousand entries at most',
    access: operatorsFresh,
    params: z.object({}),
    query: auditQuery,
    success: {
      status: 200,
      description: 'CSV',
      schema: z.string(),
      mediaType: 'text/csv; charset=utf-8',
      fileName: 'jurnal.csv',
    },
    problems: [...gate, 'confirmation_needed', 'validation_failed'],
  },
  verifyAudit: {
    method: 'post',
    path: '/admin/audit/verify',
    tag: 'Platform',
    summary: 'Whether the trail is whole: of everything, or of one business',
    access: operators,
    params: z.object({}),
    body: z.object({ businessId: uuid.nullable() }),
    success: { status: 200, description: 'What was found', schema: auditVerification },
    problems: [...gate, 'validation_failed'],
  },
} as const satisfies Record<string, Operation>
