/** Where a push service takes messages for one browser, and how to write so that only it can read. */
export interface PushTarget {
  readonly endpoint: string
  /** The browser's public key, an uncompressed P-256 point. base64url. */
  readonly p256dh: string
  /** Sixteen bytes that the browser and we share. base64url. */
  readonly auth: string
}

/** What is said, and how a push service should treat it until the device is there. */
export interface PushMessage {
  /** JSON of a few hundred bytes; 3993 at most. */
  readonly body: string
  /** A later message of the same topic takes the place of one that still waits. 32 base64url characters at most. */
  readonly topic: string
  readonly urgency: 'normal' | 'high'
  /** How long it waits for a device that is off. Seconds. */
  readonly ttl: number
}

/** The platform's own keys (VAPID, RFC 8292), base64url, and whom push services write to about it. */
export interface PushKeys {
  readonly publicKey: string
  readonly privateKey: string
  /** `mailto:…` */
  readonly subject: string
}

/** Why a push service did not take it. `message` names codes only: it goes to logs. */
export interface PushFault extends Error {
  readonly code: 'private_address' | 'timeout' | 'unreachable' | 'refused'
  /** Whether another try later may go better. */
  readonly retry: boolean
}

/** Whatever takes messages to push services. */
export interface PushSender {
  /** @returns `gone` when the browser is no longer subscribed, for good. @throws PushFault */
  send(target: PushTarget, message: PushMessage, keys: PushKeys): Promise<'sent' | 'gone'>
  /** What forbids an endpoint before anything is sent; null when nothing is known against it. */
  refuse(endpoint: string): Promise<'not_https' | 'private_address' | null>
}
