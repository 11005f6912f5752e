import type { FieldIssue, ProblemCode } from './problems.ts'

/**
 * What a command or query throws when it cannot answer. `code` decides the HTTP status (PROBLEM_STATUS); a
 * reader checks `code`, never the class, because the web bundle has a copy of its own.
 */
export class AppError extends Error {
  readonly code: ProblemCode
  readonly errors: FieldIssue[]
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: ProblemCode,
    options: { errors?: FieldIssue[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(code, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.errors = options.errors ?? []
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}
