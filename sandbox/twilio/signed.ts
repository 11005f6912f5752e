import { createHmac } from 'node:crypto'

/** How Twilio signs a call: HMAC-SHA1 of the address and its sorted parameters (twilio.com/docs/usage/security). */
export function signatureOf(authToken: string, url: string, parameters: Record<string, string>): string {
  const text = Object.keys(parameters)
    .sort()
    .reduce((joined, name) => `${joined}${name}${parameters[name]}`, url)
  return createHmac('sha1', authToken).update(text).digest('base64')
}

export interface Caller {
  readonly authToken: string
  /** Told of a call that nobody took. */
  readonly onFault: (url: string, reason: string) => void
}

/** Posts a signed form; once more where the connection fails. @returns what was answered, or null */
export async function postSigned(
  { authToken, onFault }: Caller,
  url: string,
  parameters: Record<string, string>,
): Promise<string | null> {
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
          'User-Agent': 'TwilioProxy/1.1',
          'X-Twilio-Signature': signatureOf(authToken, url, parameters),
        },
        body: new URLSearchParams(parameters),
        redirect: 'manual',
        signal: AbortSignal.timeout(15_000),
      })
      if (!answer.ok) onFault(url, `HTTP ${answer.status}`)
      return answer.ok ? await answer.text() : null
    } catch (error) {
      if (attempt === 2) onFault(url, (error as Error).name)
    }
  }
  return null
}
