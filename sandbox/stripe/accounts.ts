import type { Events } from './events.ts'
import type { Kernel } from './kernel.ts'
import { newId, type Store, type Stored } from './store.ts'

/** What a new business still has to tell. */
const DUE = [
  'business_profile.mcc',
  'business_type',
  'external_account',
  'representative.first_name',
  'tos_acceptance.date',
]

const requirements = (due: readonly string[], disabled: string | null) => ({
  alternatives: [],
  current_deadline: null,
  currently_due: due,
  disabled_reason: disabled,
  errors: [],
  eventually_due: due,
  past_due: due,
  pending_verification: [],
})

/** Connected accounts: opened by the platform, completed on a page by the business. */
export function registerAccounts({
  kernel,
  store,
  events,
  pageUrl,
}: {
  kernel: Kernel
  store: Store
  events: Events
  pageUrl: (path: string) => string
}) {
  const write = (id: string, params: Record<string, never> | Record<string, unknown>) =>
    store.add(null, 'acct', {
      id,
      object: 'account',
      business_profile: params.business_profile ?? {},
      business_type: null,
      capabilities: { card_payments: 'inactive', transfers: 'inactive' },
      charges_enabled: false,
      controller: { ...(params.controller as object), is_controller: true, type: 'application' },
      country: params.country ?? 'RO',
      default_currency: params.default_currency ?? 'ron',
      details_submitted: false,
      email: params.email ?? null,
      metadata: params.metadata ?? {},
      payouts_enabled: false,
      requirements: requirements(DUE, 'requirements.past_due'),
      type: params.type ?? 'standard',
    })
  kernel.post(
    '/v1/accounts',
    {
      type: ['standard', 'express', 'custom'],
      country: 'string',
      email: 'string',
      default_currency: 'string',
      business_profile: { name: 'string', url: 'string', mcc: 'string', support_phone: 'string' },
      controller: {
        fees: { payer: ['account', 'application'] },
        losses: { payments: ['stripe', 'application'] },
        stripe_dashboard: { type: ['full', 'express', 'none'] },
        requirement_collection: ['stripe', 'application'],
      },
      capabilities: { card_payments: { requested: 'boolean' }, transfers: { requested: 'boolean' } },
      metadata: 'metadata',
    },
    ({ params }) => write(newId('acct', 16), params),
  )
  kernel.get('/v1/accounts/:id', ({ id }) => store.need(null, id, 'account'))
  kernel.post(
    '/v1/account_links',
    {
      'account!': 'string',
      'type!': ['account_onboarding', 'account_update'],
      refresh_url: 'url',
      return_url: 'url',
      collect: 'string',
    },
    ({ params }) => {
      store.need(null, params.account, 'account', 'account')
      const link = store.add(null, 'acctlink', {
        object: 'sandbox.account_link',
        account: params.account,
        return_url: params.return_url,
      })
      return {
        object: 'account_link',
        created: link.created,
        expires_at: link.created + 300,
        url: pageUrl(`/setup/${link.id}`),
      }
    },
  )

  return {
    /** An account that has told everything, unless it is there already. */
    openReady(id: string, name: string): void {
      if (store.find(null, id, 'account')) return
      store.change(write(id, { business_profile: { name } }), {
        ...{ details_submitted: true, charges_enabled: true, payouts_enabled: true },
        capabilities: { card_payments: 'active', transfers: 'active' },
        requirements: requirements([], null),
      })
    },
    /** What the business tells on the page: everything, a part, or that it wants to leave. */
    submit(account: Stored, how: 'all' | 'charges_only' | 'review' | 'leave'): void {
      if (how === 'leave') {
        events.tell(account.id, 'account.application.deauthorized', {
          id: newId('ca'),
          object: 'application',
          created: store.now(),
          name: 'Rezerva Rapid',
        })
        store.remove(account.id)
        return
      }
      const charges = how !== 'review'
      const due = how === 'charges_only' ? ['external_account'] : []
      store.change(account, {
        details_submitted: true,
        charges_enabled: charges,
        payouts_enabled: how === 'all',
        business_type: 'company',
        capabilities: {
          card_payments: charges ? 'active' : 'pending',
          transfers: charges ? 'active' : 'pending',
        },
        requirements: requirements(due, how === 'review' ? 'requirements.pending_verification' : null),
      })
      events.tell(account.id, 'account.updated', account)
    },
  }
}
export type Accounts = ReturnType<typeof registerAccounts>
