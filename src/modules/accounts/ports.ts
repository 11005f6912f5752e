import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { SignedIn } from '../../handlers.ts'

/** The account library: passwords, sessions, second factors, passkeys. It serves `/api/v1/auth` itself. */
export interface Authentication {
  readonly handler: (req: IncomingMessage, res: ServerResponse) => Promise<void>
  /** Who the session's cookie belongs to, and which session that is; null without a live one. */
  sessionOf(headers: IncomingHttpHeaders): Promise<{ user: SignedIn; sessionId: string } | null>
  /** Whether this is what the person's authenticator app shows now, or showed a moment ago. */
  verifyCode(userId: string, code: string): Promise<boolean>
  hashPassword(password: string): Promise<string>
}

/** A mail about an account, to be sent from the queue. */
export interface AccountMail {
  readonly template:
    | 'verify_email'
    | 'already_registered'
    | 'reset_password'
    | 'password_changed'
    | 'two_factor_reset'
    | 'confirm_new_email'
    | 'verify_new_email'
    | 'invitation'
    | 'announcement'
    | 'trial_ending'
    | 'trial_ended'
    | 'payment_failed'
    | 'subscription_started'
    | 'subscription_ended'
  readonly to: string
  readonly name: string
  readonly locale: string
  readonly url: string
  /** Invitation: who invites, and where. */
  readonly business?: string
  readonly inviter?: string
  /** Announcement: what is said. */
  readonly title?: string
  readonly text?: string
}
