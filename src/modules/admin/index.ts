import type {
  AdminBusinessQuery,
  AdminPersonQuery,
  AuditQuery,
  BusinessForOwner,
  FeatureChange,
  LimitChange,
  LocaleCode,
  PlanDraft,
  PlanEdit,
  StripeEventQuery,
} from '../../contracts/index.ts'
import type { Sql, Transact } from '../../sql.ts'
import type { AuditModule } from '../audit/index.ts'
import type { BusinessModule } from '../business/index.ts'
import type { FeaturesModule } from '../features/index.ts'
import type { OnboardingModule } from '../onboarding/index.ts'
import type { StripeEvents } from '../stripe-events/index.ts'
import type { SubscriptionsModule } from '../subscriptions/index.ts'
import {
  type Act,
  addNote,
  deleteBusiness,
  inviteOwner,
  renameBusiness,
  restoreBusiness,
  suspendBusiness,
  transferOwnership,
} from './actions.ts'
import { writeTrail } from './audit-sheet.ts'
import { readBusiness } from './business.ts'
import { listBusinesses } from './businesses.ts'
import { exportBusiness } from './export.ts'
import { countFigures } from './figures.ts'
import { readOverview } from './overview.ts'
import { listPeople, readPerson } from './people.ts'
import { countPlatform, createRequestNotes } from './platform-days.ts'
import type { JobsDesk, ProcessDesk } from './ports.ts'
import { deleteDueBusinesses } from './purge.ts'
import {
  listDeadLetters,
  listStripeEvents,
  readSystem,
  redriveDeadLetters,
  replayStripeEvent,
} from './system.ts'

export type * from './ports.ts'

export interface AdminDeps {
  readonly pool: Sql
  readonly transact: Transact
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly audit: AuditModule
  readonly business: BusinessModule
  readonly subscriptions: SubscriptionsModule
  readonly features: FeaturesModule
  readonly onboarding: OnboardingModule
  readonly jobs: JobsDesk
  readonly process: ProcessDesk
  readonly stripeEvents: StripeEvents
}

/** The platform as its operators see it. What they change is theirs to answer for: each change has its record. */
export function createAdmin(deps: AdminDeps) {
  const { audit, features, subscriptions } = deps
  type Operating = Pick<Act, 'operator' | 'requestId'>
  const granted = (act: Act) => ({ ...act, reason: act.reason ?? '' })
  return {
    businesses: (query: AdminBusinessQuery, locale: LocaleCode) => listBusinesses(deps, query, locale),
    business: (id: string, locale: LocaleCode) => readBusiness(deps, id, locale),
    createBusiness: (act: Operating, request: BusinessForOwner) =>
      deps.onboarding.createFor(act.operator, request, act.requestId),
    addNote: (act: Act, text: string) => addNote(deps, act, text),
    suspend: (act: Act) => suspendBusiness(deps, act),
    restore: (act: Act) => restoreBusiness(deps, act),
    scheduleDeletion: (act: Act, confirmSlug: string) => deleteBusiness(deps, act, confirmSlug),
    rename: (act: Act, slug: string) => renameBusiness(deps, act, slug),
    inviteOwner: (act: Act, email: string) => inviteOwner(deps, act, email),
    transferOwnership: (act: Act, userId: string) => transferOwnership(deps, act, userId),
    extendTrial: (act: Act, days: number) => subscriptions.grants.extendTrial(granted(act), days),
    changeLimits: (act: Act, limits: LimitChange) => subscriptions.grants.changeLimits(granted(act), limits),
    grantPlan: (act: Act, planId: string) => subscriptions.grants.plan(granted(act), planId),
    exportBusiness: (act: Act) => exportBusiness(deps, act),
    audit: (query: AuditQuery) => audit.search(query),
    auditSheet: (query: AuditQuery, act: Omit<Act, 'businessId' | 'reason'>) => writeTrail(deps, query, act),
    verifyAudit: (businessId: string | null) => audit.verify(businessId),
    overview: (days: number) => readOverview(deps, days),
    plans: () => subscriptions.pricing.list(),
    createPlan: (act: Operating, draft: PlanDraft) => subscriptions.pricing.create(act, draft),
    changePlan: (act: Operating, id: string, edit: PlanEdit) => subscriptions.pricing.change(act, id, edit),
    features: () => features.ofPlatform(),
    switchForAll: (act: Operating, { feature, enabled, reason }: FeatureChange & { enabled: boolean }) =>
      features.setForAll({ ...act, reason }, feature, enabled),
    featuresOf: (businessId: string) => features.ofBusiness(businessId),
    switchFor: (act: Act, { feature, enabled, reason }: FeatureChange) =>
      features.setForBusiness({ ...act, reason }, act.businessId, feature, enabled),
    people: (query: AdminPersonQuery) => listPeople(deps, query),
    person: (id: string) => readPerson(deps, id),
    system: () => readSystem(deps),
    deadLetters: () => listDeadLetters(deps),
    redrive: (act: Operating, ids: readonly string[] | null) => redriveDeadLetters(deps, act, ids),
    stripeEvents: (query: StripeEventQuery) => listStripeEvents(deps, query),
    replay: (act: Operating, id: string) => replayStripeEvent(deps, act, id),
    /** Every few minutes. */
    async countFigures() {
      await countFigures(deps)
      await countPlatform(deps)
    },
    /** Every minute, and when the process ends: adds what it answered to the platform's date. */
    noteRequests: createRequestNotes(deps, deps.process),
    /** Every hour: what has had its grace. @returns how many businesses went */
    deleteDue: () => deleteDueBusinesses(deps),
  }
}
export type AdminModule = ReturnType<typeof createAdmin>
