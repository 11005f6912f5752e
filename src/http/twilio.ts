import express, { type Request, type RequestHandler, Router } from 'express'
import { z } from 'zod'
import { AppError } from '../contracts/index.ts'
import type { NotificationsModule } from '../modules/notifications/index.ts'

/** A long SMS, its numbers and names. */
const BODY_LIMIT = '16kb'

/** What the gateway calls the states of a message; those before it left our hands mean nothing to us. */
const STATES = { sent: 'sent', delivered: 'delivered', undelivered: 'undelivered', failed: 'failed' } as const

const place = z.object({ b: z.uuid(), m: z.uuid() })
const report = z.object({
  MessageSid: z.string().min(1).max(64),
  MessageStatus: z.string().max(32),
  ErrorCode: z.string().max(16).optional(),
})
const inbound = z.object({
  MessageSid: z.string().min(1).max(64),
  From: z.string().regex(/^\+\d{6,15}$/),
  Body: z.string().max(2000).default(''),
})

/** An answer that sends nothing back: what we say goes through our own queue. */
const NOTHING = '<?xml version="1.0" encoding="UTF-8"?><Response/>'

/** What cannot be text in the database. */
const clean = (text: string) => text.replaceAll('\0', '').toWellFormed()

/**
 * What Twilio calls: `/webhooks/twilio/status` with the fate of a message, `/webhooks/twilio/inbound` with an SMS from
 * a client. Only what is signed with the account's token for this very address counts.
 */
export function twilioWebhooks(
  { isGenuine, report: take, receive }: NotificationsModule['gateway'],
  appUrl: string,
): Router {
  const router = Router({ caseSensitive: true })
  const form = express.urlencoded({ extended: false, limit: BODY_LIMIT, parameterLimit: 200 })
  const signed: RequestHandler = (req, _res, next) => {
    const parameters = Object.fromEntries(
      Object.entries((req.body ?? {}) as Record<string, unknown>).map(([name, value]) => [
        name,
        String(value),
      ]),
    )
    const signature = req.get('X-Twilio-Signature') ?? ''
    if (!signature || !isGenuine(`${appUrl}${req.originalUrl}`, parameters, signature))
      throw new AppError('forbidden')
    req.body = parameters
    next()
  }
  const parse = <T>(schema: z.ZodType<T>, value: unknown): T => {
    const parsed = schema.safeParse(value)
    if (!parsed.success) throw new AppError('malformed_request')
    return parsed.data
  }
  router.post('/status', form, signed, async (req: Request, res) => {
    const { MessageSid, MessageStatus, ErrorCode } = parse(report, req.body)
    const { b, m } = parse(place, req.query)
    const status = STATES[MessageStatus as keyof typeof STATES]
    if (status)
      await take({
        businessId: b,
        messageId: m,
        providerId: MessageSid,
        status,
        errorCode: ErrorCode ?? null,
      })
    res.status(204).end()
  })
  router.post('/inbound', form, signed, async (req: Request, res) => {
    const { MessageSid, From, Body } = parse(inbound, req.body)
    await receive({ providerId: MessageSid, from: From, text: clean(Body) })
    res.type('text/xml').send(NOTHING)
  })
  const only: RequestHandler = (_req, res) => {
    res.setHeader('Allow', 'POST')
    throw new AppError('method_not_allowed')
  }
  router.all(['/status', '/inbound'], only)
  return router
}
