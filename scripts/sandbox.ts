/** Stand-ins for vendors whose credentials are not set: in development only, as a process of their own. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ENTRY = fileURLToPath(new URL('../sandbox/index.ts', import.meta.url))
/** Where the inbox is, unless somebody else listens there. */
const PORT = '4010'

interface Ready {
  readonly url: string
  readonly accountSid: string
  readonly authToken: string
  readonly from: string
  readonly stripe: { readonly secretKey: string; readonly webhookSecret: string; readonly account: string }
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = ''
  child.stdout?.on('data', (part) => {
    text += part
  })
  while (!text.includes('\n')) {
    const over = once(child, 'exit').then(() => {
      throw new Error('The sandbox could not start.')
    })
    await Promise.race([once(child.stdout!, 'data'), over])
  }
  return text.slice(0, text.indexOf('\n'))
}

/**
 * Starts the sandbox where this is development and credentials of a vendor are not set, and sets them to its own.
 * @returns its address, and whom it stands for; null where it is not needed
 */
export async function startSandbox(): Promise<{ url: string; sms: boolean; payments: boolean } | null> {
  const { env } = process
  const sms = env.ROLE !== 'web' && !env.TWILIO_ACCOUNT_SID
  const payments = !env.STRIPE_SECRET_KEY
  if (env.APP_ENV !== 'development' || !(sms || payments)) return null
  const child = fork(ENTRY, {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      ...env,
      SANDBOX_PORT: env.SANDBOX_PORT ?? PORT,
      SANDBOX_DATA: path.resolve(env.DATA_DIR || '.data', 'sandbox'),
      SANDBOX_APP_URL: (env.APP_URL || `http://localhost:${env.PORT || 3000}`).replace(/\/+$/, ''),
    },
  })
  const ready: Ready = JSON.parse(await firstLine(child))
  if (sms)
    Object.assign(env, {
      TWILIO_ACCOUNT_SID: ready.accountSid,
      TWILIO_AUTH_TOKEN: ready.authToken,
      TWILIO_FROM: ready.from,
      TWILIO_API_URL: ready.url,
    })
  if (payments)
    Object.assign(env, {
      STRIPE_SECRET_KEY: ready.stripe.secretKey,
      STRIPE_WEBHOOK_SECRET: ready.stripe.webhookSecret,
      STRIPE_API_URL: ready.url,
      DEMO_PAYMENT_ACCOUNT: ready.stripe.account,
    })
  // It ends with us, and does not keep us from ending.
  child.unref()
  child.channel?.unref()
  ;(child.stdout as unknown as { unref?: () => void } | null)?.unref?.()
  return { url: ready.url, sms, payments }
}
