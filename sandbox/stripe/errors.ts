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

  /** The body that the SDK reads. @param request the id that this call has in the vendor's log */
  body(request: string) {
    const { code } = this.details as { code?: string }
    return {
      error: {
        type: this.type,
        message: this.message,
        ...(code ? { doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` } : {}),
        request_log_url: `https://dashboard.stripe.com/test/logs/${request}`,
        ...this.details,
      },
    }
  }
}

export const invalid = (message: string, details: Record<string, unknown> = {}, status = 400) =>
  new ApiFault(status, 'invalid_request_error', message, details)

/** What was named is not there. A wrong id in the path is a 404, one among the parameters a 400 in reality too. */
export const missing = (kind: string, id: string, param = 'id') =>
  invalid(`No such ${kind}: '${id}'`, { code: 'resource_missing', param }, param === 'id' ? 404 : 400)

const SENTENCES: Record<string, string> = {
  insufficient_funds: 'Your card has insufficient funds.',
  expired_card: 'Your card has expired.',
  incorrect_cvc: "Your card's security code is incorrect.",
  processing_error: 'An error occurred while processing your card. Try again in a little bit.',
  authentication_required:
    'Your card was declined. This transaction requires authentication in order to proceed.',
}
/** Declines that have a code of their own instead of `card_declined`. */
const OWN_CODES = ['expired_card', 'incorrect_cvc', 'processing_error', 'authentication_required']

/** What a card that says no is told as: the code, the bank's reason, the sentence. */
export const refusal = (declineCode: string) => ({
  code: OWN_CODES.includes(declineCode) ? declineCode : 'card_declined',
  decline_code: declineCode,
  message: SENTENCES[declineCode] ?? 'Your card was declined.',
})

export function declined(declineCode: string, more: Record<string, unknown> = {}): ApiFault {
  const { message, ...codes } = refusal(declineCode)
  return new ApiFault(402, 'card_error', message, { ...codes, ...more })
}
