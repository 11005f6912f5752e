import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import type { z } from 'zod'
import {
  AppError,
  type FieldIssue,
  PROBLEM_STATUS,
  type Problem,
  type ProblemCode,
} from '../contracts/index.ts'
import { fieldText, problemText } from './problem-texts.ts'
import { localeOf } from './request.ts'

/** What zod found wrong, one entry a field, in the codes of the contract. */
export function issuesOf(error: z.ZodError): FieldIssue[] {
  const seen = new Map<string, FieldIssue>()
  for (const issue of error.issues) {
    const field = issue.path.join('.') || 'body'
    if (!seen.has(field)) seen.set(field, { field, code: codeOf(issue, field) })
  }
  return [...seen.values()]
}

const TOO_BIG: Record<string, string> = {
  array: 'too_many',
  string: 'too_long',
  number: 'too_large',
  int: 'too_large',
}
const TOO_SMALL: Record<string, string> = {
  array: 'required',
  string: 'too_short',
  number: 'too_small',
  int: 'too_small',
}

function codeOf(issue: z.core.$ZodIssue, field: string): string {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'required'
  if (/(^|\.)email$/.test(field) && issue.code !== 'too_big') return 'email_invalid'
  // A refinement names its own code.
  if (issue.code === 'custom') return typeof issue.params?.code === 'string' ? issue.params.code : 'invalid'
  if (issue.code === 'too_big') return TOO_BIG[issue.origin] ?? 'invalid'
  if (issue.code === 'too_small') {
    const empty = issue.origin === 'string' && typeof issue.input === 'string' && !issue.input.trim()
    return empty ? 'required' : (TOO_SMALL[issue.origin] ?? 'invalid')
  }
  return 'invalid'
}

/** An error as RFC 9457 problem details, in the language of the request, without internals. */
export function toProblem(error: AppError, req: Request): Problem {
  const locale = localeOf(req)
  const text = problemText(error.code, locale)
  return {
    type: `https://rezerva-rapid.ro/problems/${error.code}`,
    title: text,
    status: PROBLEM_STATUS[error.code],
    code: error.code,
    detail: text,
    requestId: req.id,
    ...(error.errors.length
      ? { errors: error.errors.map(({ field, code }) => ({ field, code, message: fieldText(code, locale) })) }
      : {}),
    ...(error.retryAfterSeconds ? { retryAfterSeconds: error.retryAfterSeconds } : {}),
  }
}

export function sendProblem(res: Response, problem: Problem): void {
  if (problem.retryAfterSeconds) res.setHeader('Retry-After', problem.retryAfterSeconds)
  res.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

/** Body-parser's own errors, by its `type`. */
const PARSER_CODES: Record<string, ProblemCode> = {
  'entity.parse.failed': 'malformed_body',
  'entity.too.large': 'payload_too_large',
  'encoding.unsupported': 'unsupported_media_type',
  'charset.unsupported': 'unsupported_media_type',
}

/** Whatever was thrown, as an AppError; what nobody expected is `internal`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const { type, status, code } = (error ?? {}) as { type?: string; status?: number; code?: string }
  if (type && PARSER_CODES[type]) return new AppError(PARSER_CODES[type], { cause: error })
  if (code === 'hold_store_unavailable')
    return new AppError('unavailable', { cause: error, retryAfterSeconds: 5 })
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new AppError('malformed_request', { cause: error })
  return new AppError('internal', { cause: error })
}

/** Last in the chain: every error becomes a problem; only what nobody expected is logged as an error. */
export const problemHandler =
  (onUnexpected: (error: unknown, req: Request) => void): ErrorRequestHandler =>
  (error, req, res, next) => {
    const known = toAppError(error)
    if (PROBLEM_STATUS[known.code] >= 500) onUnexpected(known.cause ?? known, req)
    if (res.headersSent) next(error)
    else sendProblem(res, toProblem(known, req))
  }

export const notFound: RequestHandler = () => {
  throw new AppError('not_found')
}
