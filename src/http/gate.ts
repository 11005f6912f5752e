import type { Request } from 'express'
import {
  AppError,
  isOfMembers,
  isOfOperators,
  type MemberAccess,
  type Operation,
  type OperatorAccess,
} from '../contracts/index.ts'
import type { Acting, Member, SessionFacts, SignedIn } from '../handlers.ts'
import { type AccountsModule, CONFIRMED_MS, type Principal } from '../modules/accounts/index.ts'
import type { BusinessModule } from '../modules/business/index.ts'

/** What the gate asks: who somebody is, and what they are to a business. */
export interface Gate {
  readonly accounts: Pick<AccountsModule, 'sessionOf' | 'keyOf'>
  readonly business: Pick<BusinessModule, 'memberOf'>
  /** Without a trailing slash. */
  readonly appUrl: string
  /** Epoch milliseconds. */
  readonly clock: () => number
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

type SessionPrincipal = Extract<Principal, { via: 'session' }>

/** What an operator may not do in somebody's account. */
function refuseImpersonator(operation: Operation, { acting }: SessionPrincipal): void {
  if (!acting) return
  const looking = operation.method === 'get' || isOfMembers(operation.access)
  const allowed = operation.impersonating ?? (looking ? 'allowed' : 'refused')
  if (allowed === 'refused') throw new AppError('impersonating')
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
  } else if (principal.acting && principal.acting.businessId !== businessId) {
    // Somebody's other businesses were not what the operator came for.
    throw new AppError('not_found')
  }
  const membership = await gate.business.memberOf(user.id, businessId)
  // Whether the business exists is not for strangers to know.
  if (!membership) throw new AppError('not_found')
  if (!access.roles.includes(membership.role)) throw new AppError('forbidden')
  return { user, ...membership }
}

/** To everybody else the platform's own side does not exist. */
function admitOperator(gate: Gate, { operator }: OperatorAccess, principal: Principal): Operating {
  if (principal.via === 'key' || !principal.session.operator) throw new AppError('not_found')
  if (principal.acting) throw new AppError('impersonating')
  const { user, session } = principal
  if (operator !== 'session') {
    if (!session.twoFactor || session.confirmedAt === null) throw new AppError('second_factor_needed')
    if (operator === 'fresh' && session.confirmedAt + CONFIRMED_MS <= gate.clock())
      throw new AppError('confirmation_needed')
  }
  return { user, session, source: 'business' }
}

interface Operating {
  readonly user: SignedIn
  readonly session: SessionFacts
  readonly source: 'business'
}
type Admitted =
  | Record<string, never>
  | Operating
  | {
      user: SignedIn
      source: 'business' | 'api'
      acting: Acting | null
      operator: boolean
      member?: Member
    }

/**
 * Lets a request through, or not, as its operation declares. Mints the business's scope.
 * @throws AppError unauthenticated, forbidden, not_found, second_factor_needed, confirmation_needed, impersonating
 */
export async function admit(
  gate: Gate,
  operation: Operation,
  req: Request,
  params: Record<string, unknown>,
): Promise<Admitted> {
  const { access } = operation
  if (access === 'public') return {}
  const principal = await identify(gate, req)
  if (isOfOperators(access)) return admitOperator(gate, access, principal)
  const { user } = principal
  if (principal.via === 'session') refuseImpersonator(operation, principal)
  const source = principal.via === 'key' ? ('api' as const) : ('business' as const)
  const acting = principal.via === 'key' ? null : principal.acting
  const operator = principal.via === 'session' && principal.session.operator && !acting
  if (access === 'user') {
    if (principal.via === 'key') throw new AppError('forbidden')
    return { user, source, acting, operator }
  }
  const member = await admitMember(gate, access, principal, String(params.businessId))
  return { user, source, acting, operator, member }
}
