import { ApiError } from '../../lib/api.ts'

/** The account library's codes in our words. */
const WORDS = {
  INVALID_EMAIL_OR_PASSWORD: 'wrong',
  INVALID_PASSWORD: 'wrong',
  INVALID_EMAIL: 'badEmail',
  PASSWORD_TOO_SHORT: 'short',
  EMAIL_NOT_VERIFIED: 'unverified',
  INVALID_TOKEN: 'expired',
  TOKEN_EXPIRED: 'expired',
  INVALID_CODE: 'wrongCode',
  INVALID_BACKUP_CODE: 'wrongCode',
  PASSKEY_NOT_FOUND: 'passkeyUnknown',
  AUTHENTICATION_FAILED: 'passkeyUnknown',
  CHALLENGE_NOT_FOUND: 'passkeyUnknown',
  ACCOUNT_LOCKED: 'locked',
  sole_owner: 'soleOwner',
  network: 'network',
} as const

type Fault = (typeof WORDS)[keyof typeof WORDS] | 'tooMany' | 'failed'

/** Which words of the namespace `account` say what went wrong. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof ApiError)) return 'failed'
  if (error.status === 429) return 'tooMany'
  return WORDS[error.code as keyof typeof WORDS] ?? 'failed'
}

/** Where to go on after signing in: a path of ours, never somewhere else. */
export const safeNext = (next: string | null | undefined): string =>
  next && /^\/(?![/\\])/.test(next) ? next : '/dashboard'
