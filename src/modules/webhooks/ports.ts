/** One signed request. */
export interface SignedRequest {
  readonly url: string
  /** `whsec_…` */
  readonly secret: string
  /** Of the event: the same however often it is sent. */
  readonly id: string
  readonly at: Date
  /** JSON. */
  readonly body: string
}

/** What came back. `body` is how it began, without anything that a database cannot keep. */
export interface Reply {
  readonly status: number
  readonly body: string
}

/** Why no answer came. `code` goes to the log of the business. */
export interface SendFault extends Error {
  readonly code: 'private_address' | 'timeout' | 'unreachable' | 'tls'
}

/** Whatever takes requests out to strangers' addresses, and nowhere else. */
export interface WebhookSender {
  /** Follows no redirect. @throws SendFault */
  send(request: SignedRequest): Promise<Reply>
  /** What forbids an address before anything is sent; null when nothing is known against it. */
  refuse(url: string): Promise<'not_https' | 'private_address' | null>
}
