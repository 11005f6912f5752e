import type { LocaleCode } from '../../../contracts/index.ts'
import { alwaysSend } from '../../lib/api.ts'

const KEY = 'rezerva:visitor'

/** 128 random bits, base64url: as the server makes them. */
function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** The visitor's key of this tab, so that a reload still knows its own hold. */
function visitorKey(): string {
  try {
    const kept = sessionStorage.getItem(KEY) ?? freshKey()
    sessionStorage.setItem(KEY, kept)
    return kept
  } catch {
    // Storage is forbidden in this frame: the key lives as long as the page.
    return freshKey()
  }
}

/** A frame on another site gets no cookies of ours: visitor, language and origin of a booking go with each call. */
export function callAsWidget(locale: LocaleCode): void {
  alwaysSend({
    'X-Rezerva-Source': 'widget',
    'X-Rezerva-Locale': locale,
    'X-Rezerva-Visitor': visitorKey(),
  })
}
