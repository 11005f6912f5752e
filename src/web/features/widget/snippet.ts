import type { LocaleCode } from '../../../contracts/index.ts'

/** What an owner chooses before they copy the line for their site. */
export interface SnippetChoice {
  /** Origin of this installation, `https://rezerva-rapid.ro`. */
  readonly appUrl: string
  readonly slug: string
  readonly mode: 'inline' | 'popup' | 'floating'
  readonly locale: LocaleCode
  /** Ids of services to begin with, in the order of the visit. */
  readonly services?: readonly string[]
  readonly staffId?: string | null
  /** What the button says; the usual words without it. */
  readonly text?: string | null
  /** `auto` follows the visitor's light or dark. */
  readonly theme?: 'light' | 'auto'
}

const asText = (text: string) =>
  text.replace(/[&"<>]/g, (sign) => `&${{ '&': 'amp', '"': 'quot', '<': 'lt', '>': 'gt' }[sign]};`)

const WORDS = { ro: 'Programează-te', en: 'Book now' }

function bookAddress({ appUrl, slug, locale, services = [], staffId }: SnippetChoice): string {
  const url = new URL(`/book/${slug}`, appUrl)
  for (const id of services) url.searchParams.append('service', id)
  if (staffId) url.searchParams.set('staff', staffId)
  if (locale === 'en') url.searchParams.set('lang', 'en')
  return url.href
}

/**
 * The HTML for a business's site: one script tag; for a dialog also the link that opens it, which leads to the booking
 * page where scripts are not to be had. Whatever was typed stands in it as text.
 */
export function widgetSnippet(choice: SnippetChoice): string {
  const { appUrl, slug, mode, locale, services = [], staffId, text, theme } = choice
  const words = text?.trim() || null
  const attributes: [string, string | null][] = [
    ['src', new URL('/widget.js', appUrl).href],
    ['data-business', slug],
    ['data-mode', mode],
    ['data-lang', locale],
    ['data-service', services.join(',') || null],
    ['data-staff', staffId ?? null],
    ['data-text', mode === 'floating' ? words : null],
    ['data-theme', theme === 'auto' ? 'auto' : null],
  ]
  const written = attributes.flatMap(([name, value]) => (value ? [`${name}="${asText(value)}"`] : []))
  const script = `<script ${written.join(' ')} async></script>`
  if (mode !== 'popup') return script
  const link = `<a href="${asText(bookAddress(choice))}" data-rezerva-open="${asText(slug)}">${asText(words ?? WORDS[locale])}</a>`
  return `${link}\n${script}`
}
