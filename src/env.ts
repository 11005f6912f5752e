import { z } from 'zod'

const PLACEHOLDER = /change|placeholder|example|secret|parola|password/i

const LOOPBACK = /^(localhost|127\.|\[?::1)/

const PROXIES =
  /^(?:none|\d{1,2}|(?:loopback|linklocal|uniquelocal|[\da-f.:]+(?:\/\d{1,3})?)(?:\s*,\s*(?:loopback|linklocal|uniquelocal|[\da-f.:]+(?:\/\d{1,3})?))*)$/i

const url = (protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `must be a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  })

const emptyAsMissing = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(emptyAsMissing, schema.optional())

const shape = z.object({
  APP_ENV: optional(z.enum(['development', 'test', 'production'])),
  ROLE: z.preprocess(emptyAsMissing, z.enum(['all', 'web', 'worker']).default('all')),
  HOST: z.preprocess(emptyAsMissing, z.string().default('127.0.0.1')),
  PORT: z.preprocess(emptyAsMissing, z.coerce.number().int().min(1).max(65535).default(3000)),
  APP_URL: optional(url(['http:', 'https:'])),
  APP_SECRET: optional(z.string().min(32, 'must have at least 32 characters: openssl rand -base64 48')),
  DATA_DIR: z.preprocess(emptyAsMissing, z.string().default('.data')),
  DATABASE_URL: optional(url(['postgres:', 'postgresql:'])),
  DATABASE_POOL: z.preprocess(emptyAsMissing, z.coerce.number().int().min(2).max(200).default(20)),
  REDIS_URL: optional(url(['redis:', 'rediss:'])),
  SMTP_URL: optional(url(['smtp:', 'smtps:'])),
  MAIL_FROM: z.preprocess(emptyAsMissing, z.email().default('programari@rezerva-rapid.ro')),
  LOG_LEVEL: z.preprocess(
    emptyAsMissing,
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  ),
  TRUST_PROXY: z.preprocess(
    emptyAsMissing,
    z
      .string()
      .regex(
        PROXIES,
        'must be none, a number of hops, or a list of addresses, subnets, loopback, linklocal, uniquelocal',
      )
      .default('loopback'),
  ),
  TWILIO_ACCOUNT_SID: optional(z.string().regex(/^AC[0-9a-f]{32}$/i, 'must be AC and 32 hexadecimal digits')),
  TWILIO_AUTH_TOKEN: optional(z.string().min(16, 'must have at least 16 characters')),
  TWILIO_FROM: optional(
    z
      .string()
      .regex(
        /^(\+\d{7,15}|MG[0-9a-f]{32}|[A-Za-z][A-Za-z0-9 ]{0,10})$/,
        'must be a number such as +40700000000, a name of up to 11 letters, or a messaging service (MG…)',
      ),
  ),
  TWILIO_API_URL: optional(url(['http:', 'https:'])),
  STRIPE_SECRET_KEY: optional(
    z
      .string()
      .regex(/^(sk|rk)_(test|live)_\w{8,}$/, 'must begin with sk_test_, sk_live_, rk_test_ or rk_live_'),
  ),
  STRIPE_WEBHOOK_SECRET: optional(
    z
      .string()
      .regex(
        /^whsec_\w{8,}(\s*,\s*whsec_\w{8,})*$/,
        'must be whsec_…, or several of them with commas between',
      ),
  ),
  STRIPE_API_URL: optional(url(['http:', 'https:'])),
  WEBHOOK_PRIVATE_ADDRESSES: z.preprocess(emptyAsMissing, z.enum(['yes', 'no']).default('no')),
  AUDIT_RETENTION_DAYS: z.preprocess(
    emptyAsMissing,
    z.coerce.number().int().min(365).max(36_500).default(1095),
  ),
  DEMO: optional(z.enum(['yes', 'no'])),
  DEMO_PAYMENT_ACCOUNT: optional(z.string().regex(/^acct_\w+$/, 'must begin with acct_')),
})

export interface Env {
  /** `production` refuses placeholder secrets, the demo data and the development mailbox. */
  readonly mode: 'development' | 'test' | 'production'
  readonly role: 'all' | 'web' | 'worker'
  readonly host: string
  readonly port: number
  /** Without a trailing slash. */
  readonly appUrl: string
  readonly appSecret: string | null
  readonly dataDir: string
  readonly databaseUrl: string | null
  readonly databasePool: number
  readonly redisUrl: string | null
  readonly smtpUrl: string | null
  readonly mailFrom: string
  /** Null: this installation sends no SMS. */
  readonly twilio: {
    readonly accountSid: string
    readonly authToken: string
    readonly from: string
    readonly apiUrl: string | null
  } | null
  /** Null: this installation takes no payments, and has no subscriptions. */
  readonly stripe: {
    readonly secretKey: string
    readonly webhookSecrets: readonly string[]
    readonly apiUrl: string | null
  } | null
  readonly logLevel: string
  /** Express's `trust proxy`: which hops may say where a request came from. */
  readonly trustProxy: string
  /** Whether a business's webhooks may reach one's own network, over plain HTTP too. */
  readonly webhookPrivateAddresses: boolean
  /** How long entries of the audit trail are kept. */
  readonly auditRetentionDays: number
  readonly demo: boolean
  /** The demo salon's account with the payment vendor; null: its services ask for nothing. */
  readonly demoPaymentAccount: string | null
}

/** All that is wrong with the environment, one line each. */
export class EnvError extends Error {
  readonly faults: string[]
  constructor(faults: string[]) {
    super(
      `The environment is not right:\n${faults.map((fault) => `  - ${fault}`).join('\n')}\nSee .env.example.`,
    )
    this.faults = faults
  }
}

/**
 * Reads and checks the environment; every fault is collected before it complains.
 * @throws EnvError
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = shape.safeParse(source)
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  const mode =
    parsed.data?.APP_ENV ??
    source.APP_ENV ??
    (source.NODE_ENV === 'production' ? 'production' : 'development')
  if (mode === 'production') faults.push(...productionFaults(source))
  faults.push(...incomplete(source, 'SMS', TWILIO), ...incomplete(source, 'payments', STRIPE))
  if (!parsed.success || faults.length) throw new EnvError(faults)
  const env = parsed.data
  return {
    mode: mode as Env['mode'],
    role: env.ROLE,
    host: env.HOST,
    port: env.PORT,
    appUrl: (env.APP_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    appSecret: env.APP_SECRET ?? null,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL ?? null,
    databasePool: env.DATABASE_POOL,
    redisUrl: env.REDIS_URL ?? null,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM,
    twilio:
      env.TWILIO_ACCOUNT_SID && env.TWILIO_AUTH_TOKEN && env.TWILIO_FROM
        ? {
            accountSid: env.TWILIO_ACCOUNT_SID,
            authToken: env.TWILIO_AUTH_TOKEN,
            from: env.TWILIO_FROM,
            apiUrl: env.TWILIO_API_URL ?? null,
          }
        : null,
    stripe:
      env.STRIPE_SECRET_KEY && env.STRIPE_WEBHOOK_SECRET
        ? {
            secretKey: env.STRIPE_SECRET_KEY,
            webhookSecrets: env.STRIPE_WEBHOOK_SECRET.split(',').map((secret) => secret.trim()),
            apiUrl: env.STRIPE_API_URL ?? null,
          }
        : null,
    logLevel: env.LOG_LEVEL,
    trustProxy: env.TRUST_PROXY,
    webhookPrivateAddresses: env.WEBHOOK_PRIVATE_ADDRESSES === 'yes',
    auditRetentionDays: env.AUDIT_RETENTION_DAYS,
    demo: env.DEMO ? env.DEMO === 'yes' : mode === 'development',
    demoPaymentAccount: env.DEMO_PAYMENT_ACCOUNT ?? null,
  }
}

/** All of them, or none. */
const TWILIO = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM']
const STRIPE = ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET']
function incomplete(
  source: Record<string, string | undefined>,
  what: string,
  names: readonly string[],
): string[] {
  const missing = names.filter((name) => !source[name]?.trim())
  if (missing.length === 0 || missing.length === names.length) return []
  return missing.map((name) => `${name}: is missing; ${what} need ${names.join(', ')} together`)
}

function productionFaults(source: Record<string, string | undefined>): string[] {
  const faults = ['APP_URL', 'APP_SECRET', 'DATABASE_URL', 'SMTP_URL']
    .filter((name) => !source[name]?.trim())
    .map((name) => `${name}: is required in production`)
  if (source.APP_SECRET && PLACEHOLDER.test(source.APP_SECRET)) {
    faults.push('APP_SECRET: looks like a placeholder; make one with: openssl rand -base64 48')
  }
  if (source.STRIPE_API_URL?.trim() && URL.canParse(source.STRIPE_API_URL)) {
    const { hostname } = new URL(source.STRIPE_API_URL)
    if (LOOPBACK.test(hostname))
      faults.push('STRIPE_API_URL: a stand-in for the payment vendor is refused in production')
  }
  if (source.DEMO === 'yes') faults.push('DEMO: the demo businesses are refused in production')
  return faults
}
