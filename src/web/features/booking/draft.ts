import type { Hold } from '../../../contracts/index.ts'

/** What the visitor typed. */
export interface Details {
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly note: string
  readonly answers: Readonly<Record<string, string>>
}

export const NO_DETAILS: Details = { name: '', phone: '', email: '', note: '', answers: {} }

/** What must survive a reload, Back, or a crash of the tab: never sent anywhere, gone when the tab closes. */
export interface Draft {
  readonly details: Details
  readonly hold: (Hold & { readonly services: string }) | null
}

const keyOf = (slug: string) => `rezerva:${slug}`

export function readDraft(slug: string): Draft {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(slug)) ?? 'null') as Partial<Draft> | null
    return { details: { ...NO_DETAILS, ...kept?.details }, hold: kept?.hold ?? null }
  } catch {
    // Storage may be forbidden, or hold something else's text: begin anew.
    return { details: NO_DETAILS, hold: null }
  }
}

export function keepDraft(slug: string, draft: Draft): void {
  try {
    sessionStorage.setItem(keyOf(slug), JSON.stringify(draft))
  } catch {
    // Without storage a reload loses what was typed; the page itself works.
  }
}

export function dropDraft(slug: string): void {
  try {
    sessionStorage.removeItem(keyOf(slug))
  } catch {
    // Nothing was kept.
  }
}
