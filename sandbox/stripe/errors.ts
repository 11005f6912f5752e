/** An answer of the API that says no, in Stripe's own form. */
export class ApiFault extends Error {
  readonly status: number
  readonly type: string
  readonly details: Record<string, unknown>

  constructor(status: number, type: string, message: string, details: Record<string, unknown> = {}) {
    super(message)
    this.status = status
    this.type = type
    this.details = details
  }

  /** The body that the SDK reads. */
  get body() {
    const { code } = this.details as { code?: string }
    return {
      error: {
        type: this.type,
        message: this.message,
        ...(code ? { doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` } : {}),
        ...this.details,
      },
    }
  }
}

export const invalid = (message: string, details: Record<string, unknown> = {}, status = 400) =>
  new ApiFault(status, 'invalid_request_error', message, details)

export const missing = (kind: string, id: string, param = 'id') =>
  invalid(`No such ${kind}: '${id}'`, { code: 'resource_missing', param }, 404)

export const declined = (declineCode: string, code = 'card_declined', more: Record<string, unknown> = {}) =>
  new ApiFault(402, 'card_error', 'Your card was declined.', { code, decline_code: declineCode, ...more })
