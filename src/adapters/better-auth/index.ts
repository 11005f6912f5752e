import type { IncomingHttpHeaders } from 'node:http'
import { passkey } from '@better-auth/passkey'
import { createOTP } from '@better-auth/utils/otp'
import { APIError, betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { hashPassword, symmetricDecrypt } from 'better-auth/crypto'
import { fromNodeHeaders, toNodeHandler } from 'better-auth/node'
import { twoFactor } from 'better-auth/plugins'
import type { PrismaClient } from '../../generated/prisma/client.ts'
import type { AccountMail, Authentication } from '../../modules/accounts/index.ts'

export interface AuthenticationOptions {
  db: PrismaClient
  secret: string
  /** Without a trailing slash. */
  appUrl: string
  sendMail(mail: AccountMail): Promise<void>
  /** Appends to the audit trail: who signed in, changed a password, and so on. */
  record(action: string, userId: string): Promise<void>
  /** Whether an operator keeps this person out. */
  isLocked(userId: string): Promise<boolean>
  /** A second factor was given in this session. */
  onSecondFactor(sessionId: string): Promise<void>
  /** Why this person's account cannot be deleted yet; null when it can. */
  refuseDeletion(userId: string): Promise<string | null>
  onError(error: unknown): void
}

/** Calls that make a session once somebody has shown that they have more than a password. */
const SECOND_FACTORS = new Set([
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/passkey/verify-authentication',
])
const HOUR_SECONDS = 3600
const DAY_SECONDS = 24 * HOUR_SECONDS
/** Set by our server from the connection, never by the caller. */
export const CLIENT_ADDRESS = 'x-client-address'

/** The page of ours that somebody was on the way to when they signed up or in: a path, never another site. */
const onwards = (libraryUrl: string): string => {
  const next = new URL(libraryUrl).searchParams.get('callbackURL') ?? '/'
  return /^\/[^/\\]/.test(next) ? `&next=${encodeURIComponent(next)}` : ''
}

/** Whether the token of a link changes an address: it says so in its readable part. */
const changesAddress = (token: string): boolean =>
  'updateTo' in JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString() || '{}')

interface Person {
  id: string
  name: string
  email: string
  locale?: string | null
}

/**
 * better-auth behind our port. Its mails go through our queue, and their links lead to pages of ours: following one
 * changes nothing by itself, because mail scanners follow links too.
 */
export function createAuthentication(options: AuthenticationOptions): Authentication {
  const { db, secret, appUrl, sendMail, record } = options
  const mail = (template: AccountMail['template'], user: Person, path: string, to = user.email) =>
    sendMail({ template, to, name: user.name, locale: user.locale ?? 'ro', url: `${appUrl}${path}` })
  const tokenLink = (page: string, token: string) => `${page}?token=${encodeURIComponent(token)}`

  const auth = betterAuth({
    appName: 'Rezerva Rapid',
    baseURL: appUrl,
    basePath: '/api/v1/auth',
    secret,
    database: prismaAdapter(db, { provider: 'postgresql', transaction: true }),
    advanced: {
      cookiePrefix: 'rr',
      useSecureCookies: appUrl.startsWith('https:'),
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS] },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: {
      // Refusals are answers, not faults.
      onError: (error) => {
        if (!(error instanceof APIError)) options.onError(error)
      },
    },
    account: { modelName: 'credential' },
    verification: { storeIdentifier: 'hashed' },
    session: { expiresIn: 30 * DAY_SECONDS, updateAge: DAY_SECONDS, freshAge: HOUR_SECONDS },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 120,
      customRules: {
        '/sign-in/email': { window: 60, max: 8 },
        '/sign-up/email': { window: 3600, max: 10 },
        '/request-password-reset': { window: 3600, max: 6 },
        '/send-verification-email': { window: 3600, max: 6 },
        '/change-email': { window: 3600, max: 6 },
        '/two-factor/verify-totp': { window: 60, max: 6 },
        '/two-factor/verify-backup-code': { window: 60, max: 6 },
      },
    },
    user: {
      additionalFields: { locale: { type: 'string', required: false, defaultValue: 'ro', input: true } },
      changeEmail: {
        enabled: true,
        sendChangeEmailConfirmation: ({ user, token, url }) =>
          mail('confirm_new_email', user, tokenLink('/confirma-email', token) + onwards(url)),
      },
      deleteUser: {
        enabled: true,
        beforeDelete: async (user) => {
          const reason = await options.refuseDeletion(user.id)
          if (reason) throw new APIError('CONFLICT', { code: reason, message: reason })
        },
      },
    },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => mail('reset_password', user, tokenLink('/parola-noua', token)),
      onPasswordReset: async ({ user }) => {
        await record('account.password_reset', user.id)
        await mail('password_changed', user, '/parola')
      },
      onExistingUserSignUp: ({ user }) => mail('already_registered', user, '/autentificare'),
    },
    emailVerification: {
      sendOnSignUp: true,
      sendOnSignIn: true,
      autoSignInAfterVerification: true,
      expiresIn: DAY_SECONDS,
      sendVerificationEmail: ({ user, token, url }) => {
        const link = tokenLink('/confirma-email', token)
        return changesAddress(token)
          ? mail('verify_new_email', user, `${link}&next=/cont`)
          : mail('verify_email', user, link + onwards(url))
      },
      afterEmailVerification: (user) => record('account.email_verified', user.id),
    },
    plugins: [
      twoFactor({ issuer: 'Rezerva Rapid' }),
      passkey({ rpID: new URL(appUrl).hostname, rpName: 'Rezerva Rapid', origin: new URL(appUrl).origin }),
    ],
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            if (await options.isLocked(session.userId))
              throw new APIError('FORBIDDEN', { code: 'ACCOUNT_LOCKED', message: 'ACCOUNT_LOCKED' })
          },
          after: async (session, context) => {
            if (context?.path && SECOND_FACTORS.has(context.path)) await options.onSecondFactor(session.id)
            await record('account.signed_in', session.userId)
          },
        },
      },
    },
  })

  return {
    handler: toNodeHandler(auth),
    hashPassword,
    async sessionOf(headers: IncomingHttpHeaders) {
      const found = await auth.api.getSession({ headers: fromNodeHeaders(headers) })
      if (!found) return null
      const { id, name, email, locale } = found.user
      return { user: { id, name, email, locale: locale ?? 'ro' }, sessionId: found.session.id }
    },
    async verifyCode(userId, code) {
      const kept = await db.twoFactor.findFirst({ where: { userId } })
      if (!kept || kept.verified === false) return false
      const { secretConfig } = await auth.$context
      return createOTP(await symmetricDecrypt({ key: secretConfig, data: kept.secret })).verify(code)
    },
  }
}
