import type { Problem } from '../../contracts/index.ts'

/** The API's own refusal, or `network` when there was no answer at all. Readers check `code`. */
export class ApiError extends Error {
  readonly code: string
  /** HTTP status; 0 without an answer. */
  readonly status: number
  readonly problem: Problem | null
  constructor(code: string, problem: Problem | null, status = 0) {
    super(problem?.detail ?? code)
    this.code = code
    this.status = status
    this.problem = problem
  }
}

interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly body?: object
  readonly key?: string
  readonly signal?: AbortSignal
  /** Sent even while the page goes away. */
  readonly keepalive?: boolean
}

let always: Readonly<Record<string, string>> = {}

/** Headers of every further call of this document: what a cookie would say where there is none. */
export function alwaysSend(headers: Readonly<Record<string, string>>): void {
  always = headers
}

/**
 * One call of the API on the same origin.
 * @throws ApiError
 */
export async function api<T>(path: string, { method, body, key, signal, keepalive }: Call = {}): Promise<T> {
  let response: Response
  try {
    response = await fetch(`/api/v1${path}`, {
      method: method ?? (body ? 'POST' : 'GET'),
      headers: {
        ...always,
        ...(body ? { 'Content-Type': 'application/json' } : {}),
        ...(key ? { 'Idempotency-Key': key } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      ...(signal ? { signal } : {}),
      ...(keepalive ? { keepalive } : {}),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError('network', null)
  }
  if (response.status === 204) return undefined as T
  const answer = await response.json().catch(() => null)
  if (response.ok) return answer as T
  throw new ApiError(answer?.code ?? 'network', answer, response.status)
}
