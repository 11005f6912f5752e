import type { TwoFactorReset } from '../../contracts/index.ts'
import type { Handlers, OperatorContext } from '../../handlers.ts'
import { type AccountsModule, CONFIRMED_MS, OPERATOR_SESSION_MS } from '../accounts/index.ts'
import type { AdminModule } from './index.ts'

/** What operators call. */
export function adminRoutes(admin: AdminModule, accounts: AccountsModule) {
  const actOf = (businessId: string, { user, requestId }: OperatorContext, reason: string | null = null) => ({
    operator: user,
    businessId,
    reason,
    requestId,
  })
  /** Does something to a business and answers with what it is then. */
  const acts =
    <B>(act: (of: ReturnType<typeof actOf>, body: B) => Promise<void>) =>
    async (
      { params, body }: { params: { id: string }; body: B & { reason?: string } },
      context: OperatorContext,
    ) => {
      await act(actOf(params.id, context, body.reason ?? null), body)
      return admin.business(params.id, context.locale)
    }
  /** Does something to a person and answers with what they are then. */
  const toPerson =
    <B extends { reason: string }>(
      act: (of: Parameters<typeof accounts.people.lock>[0], body: B) => Promise<void>,
    ) =>
    async ({ params, body }: { params: { id: string }; body: B }, { user, requestId }: OperatorContext) => {
      await act({ operator: user, userId: params.id, reason: body.reason, requestId }, body)
      return admin.person(params.id)
    }
  return {
    listPeople: ({ query }) => admin.people(query),
    getPerson: ({ params }) => admin.person(params.id),
    lockPerson: toPerson(accounts.people.lock),
    unlockPerson: toPerson(accounts.people.unlock),
    endSessions: toPerson(accounts.people.signOut),
    resetTwoFactor: toPerson((act, body: TwoFactorReset) => accounts.people.resetTwoFactor(act, body.check)),
    getOperator: async (_input, { user, session }) => ({
      id: user.id,
      name: user.name,
      email: user.email,
      twoFactor: session.twoFactor,
      confirmedUntil:
        session.confirmedAt === null ? null : new Date(session.confirmedAt + CONFIRMED_MS).toISOString(),
      sessionEndsAt: new Date(session.startedAt + OPERATOR_SESSION_MS).toISOString(),
    }),
    confirmOperator: async ({ body }, { user, session }) => ({
      confirmedUntil: new Date(await accounts.operators.confirm(user, session, body.code)).toISOString(),
    }),
    impersonate: ({ body }, { user, session }) => accounts.impersonation.start(user, session, body),
    leaveImpersonation: async (_input, { acting }) => {
      if (acting) await accounts.impersonation.leave(acting)
      return undefined
    },
    listBusinessesForOperators: ({ query }, { locale }) => admin.businesses(query, locale),
    createBusinessForOwner: async ({ body }, { user, requestId, locale }) =>
      admin.business(await admin.createBusiness({ operator: user, requestId }, body), locale),
    getBusinessForOperators: ({ params }, { locale }) => admin.business(params.id, locale),
    addBusinessNote: acts((act, body: { text: string }) => admin.addNote(act, body.text)),
    suspendBusiness: acts((act) => admin.suspend(act)),
    restoreBusiness: acts((act) => admin.restore(act)),
    deleteBusiness: acts((act, body: { confirmSlug: string }) =>
      admin.scheduleDeletion(act, body.confirmSlug),
    ),
    renameBusiness: acts((act, body: { slug: string }) => admin.rename(act, body.slug)),
    extendTrial: acts((act, body: { days: number }) => admin.extendTrial(act, body.days)),
    changeBusinessLimits: acts((act, body: Parameters<AdminModule['changeLimits']>[1]) =>
      admin.changeLimits(act, body),
    ),
    grantPlan: acts((act, body: { planId: string }) => admin.grantPlan(act, body.planId)),
    inviteOwner: acts((act, body: { email: string }) => admin.inviteOwner(act, body.email)),
    transferOwnership: acts((act, body: { userId: string }) => admin.transferOwnership(act, body.userId)),
    exportBusiness: ({ params }, context) => admin.exportBusiness(actOf(params.id, context)),
    getPlatformOverview: ({ query }) => admin.overview(query.days),
    listPlansForOperators: async () => ({ plans: await admin.plans() }),
    createPlan: async ({ body }, { user, requestId }) => {
      await admin.createPlan({ operator: user, requestId }, body)
      return { plans: await admin.plans() }
    },
    changePlanFields: async ({ params, body }, { user, requestId }) => {
      await admin.changePlan({ operator: user, requestId }, params.id, body)
      return { plans: await admin.plans() }
    },
    listPlatformFeatures: () => admin.features(),
    changePlatformFeature: async ({ body }, { user, requestId }) => {
      await admin.switchForAll({ operator: user, requestId }, body)
      return admin.features()
    },
    listBusinessFeatures: async ({ params }) => ({ features: await admin.featuresOf(params.id) }),
    changeBusinessFeature: async ({ params, body }, context) => {
      await admin.switchFor(actOf(params.id, context, body.reason), body)
      return { features: await admin.featuresOf(params.id) }
    },
    getSystemState: () => admin.system(),
    listDeadLetters: () => admin.deadLetters(),
    redriveDeadLetters: async ({ body }, { user, requestId }) => ({
      redriven: await admin.redrive({ operator: user, requestId }, body.ids),
    }),
    listStripeEvents: ({ query }) => admin.stripeEvents(query),
    replayStripeEvent: ({ params }, { user, requestId }) =>
      admin.replay({ operator: user, requestId }, params.id),
    searchAudit: ({ query }) => admin.audit(query),
    downloadAudit: ({ query }, { user, requestId }) => admin.auditSheet(query, { operator: user, requestId }),
    verifyAudit: async ({ body }) => {
      const found = await admin.verifyAudit(body.businessId)
      return {
        ...found,
        faults: found.faults.map((fault) => ({ ...fault, at: fault.at?.toISOString() ?? null })),
      }
    },
  } satisfies Handlers
}
