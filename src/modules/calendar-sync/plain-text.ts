// Every control but line feed, and the Unicode line separators: RFC 5545 §3.1 has no place for them in text.
const UNPRINTABLE = /(?!\n)[\p{Cc}\u2028\u2029]/gu

/** What a person typed, fit for a calendar's TEXT value: well-formed, with line feeds as its only controls. */
export const plainText = (typed: string): string =>
  typed.toWellFormed().replace(/\r\n?/g, '\n').replace(UNPRINTABLE, ' ')

/** The same on one line, as names, summaries and places are. */
export const oneLine = (typed: string): string => plainText(typed).replace(/\s+/gu, ' ').trim()
