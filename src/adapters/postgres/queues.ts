/** What runs in the background, and how stubbornly. Seconds. */
const RETRY = { retryLimit: 12, retryDelay: 5, retryBackoff: true, retryDelayMax: 1800 }
/** Where jobs end that were tried as often as they are; a person looks at them: `npm run dead-letters`. */
export const DEAD_LETTERS = 'dead-letters'
export const QUEUES = {
  /** Something happened to an appointment; listeners decide what follows. */
  'appointment-event': { ...RETRY, expireInSeconds: 60, heartbeatSeconds: 10, deadLetter: DEAD_LETTERS },
  /** A mail server may be away for days: nothing is lost while the queue keeps trying, every half hour. */
  'send-message': {
    ...RETRY,
    retryLimit: 600,
    expireInSeconds: 120,
    heartbeatSeconds: 10,
    deadLetter: DEAD_LETTERS,
  },
  /** What a business decided about its reminders, for all that lies ahead. */
  'plan-messages': { ...RETRY, expireInSeconds: 600, heartbeatSeconds: 20, deadLetter: DEAD_LETTERS },
  /** An answer by SMS. */
  'inbound-sms': { ...RETRY, expireInSeconds: 60, heartbeatSeconds: 10, deadLetter: DEAD_LETTERS },
  /** Every minute: messages whose time has come. */
  'release-messages': { retryLimit: 0, expireInSeconds: 300 },
  /** What has to be done at the payment vendor, which may be away for days: a refund is never given up early. */
  'payment-work': {
    ...RETRY,
    retryLimit: 600,
    expireInSeconds: 120,
    heartbeatSeconds: 20,
    deadLetter: DEAD_LETTERS,
  },
  /** Money that somebody is told about. */
  'payment-event': { ...RETRY, expireInSeconds: 60, heartbeatSeconds: 10, deadLetter: DEAD_LETTERS },
  /** Every minute: places that were not paid for in time, and what webhooks may have missed. */
  'release-payments': { retryLimit: 0, expireInSeconds: 300 },
  /** Every hour: refunds, accounts and disputes as the vendor sees them. */
  'reconcile-payments': { retryLimit: 0, expireInSeconds: 1800 },
  /** What owners are told of their subscription. */
  'subscription-notice': { ...RETRY, expireInSeconds: 60, heartbeatSeconds: 10, deadLetter: DEAD_LETTERS },
  /** Every hour: trials that end, and subscriptions as the vendor sees them. */
  'reconcile-subscriptions': { retryLimit: 0, expireInSeconds: 1800 },
  /** Links in them live for hours, so trying for longer makes no sense. */
  'account-mail': {
    ...RETRY,
    retryLimit: 30,
    expireInSeconds: 60,
    heartbeatSeconds: 10,
    deleteAfterSeconds: 86_400,
    deadLetter: DEAD_LETTERS,
  },
  /** Somebody's own server, which may be away for a weekend: half a minute at first, six hours in the end. */
  'deliver-webhook': {
    ...RETRY,
    retryLimit: 18,
    retryDelay: 30,
    retryDelayMax: 21_600,
    expireInSeconds: 60,
    heartbeatSeconds: 20,
  },
  /** Every five minutes: what operators' lists are sorted by, and visits whose time is over. */
  'count-figures': { retryLimit: 0, expireInSeconds: 600 },
  /** Sweeps what has had its day. */
  housekeeping: { retryLimit: 0, expireInSeconds: 300 },
} as const
export type QueueName = keyof typeof QUEUES

export const JOBS_SCHEMA = 'jobs'
