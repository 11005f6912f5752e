import type { Request } from 'express'
import { AppError, type MemberAccess, type Operation } from '../contracts/index.ts'
import type { Member, SignedIn } from '../handlers.ts'
import type { AccountsModule, Principal } from '../modules/accounts/index.ts'
import type { BusinessModule } from '../modules/business/index.ts'

/** What the gate asks: who somebody is, and what they are to a business. */
export interface Gate {
  readonly accounts: Pick<AccountsModule, 'sessionOf' | 'keyOf'>
  readonly business: Pick<BusinessModule, 'memberOf'>
  /** Without a trailing slash. */
  readonly appUrl: string
}

const BEARER = /^Bearer\s+(\S+)$/i

/**
 * Browsers send the session's cookie whoever wrote the page; the origin says who did. A call without one is no
 * browser's.
 */
function refuseForeignOrigin(req: Request, appUrl: string): void {
  const origin = req.get('Origin')
  if (req.method === 'GET' || origin === undefined) return
  const own = new URL(appUrl).origin
  const here = `${req.protocol}://${req.get('Host')}`
  if (origin !== own && origin !== here) throw new AppError('forbidden')
}

async function identify(gate: Gate, req: Request): Promise<Principal> {
  const bearer = BEARER.exec(req.get('Authorization') ?? '')?.[1]
  const principal = bearer ? await gate.accounts.keyOf(bearer) : await gate.accounts.sessionOf(req.headers)
  if (!principal) throw new AppError('unauthenticated')
  if (principal.via === 'session') refuseForeignOrigin(req, gate.appUrl)
  return principal
}

async function admitMember(
  gate: Gate,
  access: MemberAccess,
  principal: Principal,
  businessId: string,
): Promise<Member> {
  const { user } = principal
  if (principal.via === 'key') {
    // A key opens one business; the others do not exist for it.
    if (principal.businessId !== businessId) throw new AppError('not_found')
    if (!access.scope || !principal.scopes.includes(access.scope)) throw new AppError('forbidden')
  }
  const membership = await gate.business.memberOf(user.id, businessId)
  // Whether the business exists is not for strangers to know.
  if (!membership) throw new AppError('not_found')
  if (!access.roles.includes(membership.role)) throw new AppError('forbidden')
  return { user, ...membership }
}

type Admitted =
  | Record<string, never>
  | { user: SignedIn; source: 'business' | 'api' }
  | { user: SignedIn; source: 'business' | 'api'; member: Member }

/**
 * Lets a request through, or not, as its operation declares. Mints the business's scope.
 * @throws AppError unauthenticated, forbidden, not_found
 */
export async function admit(
  gate: Gate,
  { access }: Operation,
  req: Request,
  params: Record<string, unknown>,
): Promise<Admitted> {
  if (access === 'public') return {}
  const principal = await identify(gate, req)
  const source = principal.via === 'key' ? ('api' as const) : ('business' as const)
  const { user } = principal
  if (access === 'user') {
    if (principal.via === 'key') throw new AppError('forbidden')
    return { user, source }
  }
  const member = await admitMember(gate, access, principal, String(params.businessId))
  return { user, source, member }
}
