const ro = {
  book: 'Programează-te',
  title: 'Programare online',
  close: 'Închide',
  leave: 'Deschide pagina de programări',
  newTab: '(se deschide într-o pagină nouă)',
  first: ', primul loc liber: ',
  today: 'azi',
  tomorrow: 'mâine',
}
const en: typeof ro = {
  book: 'Book now',
  title: 'Online booking',
  close: 'Close',
  leave: 'Open the booking page',
  newTab: '(opens in a new page)',
  first: ', first free time: ',
  today: 'today',
  tomorrow: 'tomorrow',
}

export const wordsOf = (lang: 'ro' | 'en') => (lang === 'en' ? en : ro)

/**
 * `azi, 18:30`, `mâine, 09:00`, `joi, 12 mar, 14:30`.
 * @param instant RFC 3339 with the business's offset: its wall time stands in the text
 * @param timezone the business's, which decides what today is
 * @param now epoch milliseconds
 */
export function soon(instant: string, timezone: string, lang: 'ro' | 'en', now: number): string {
  const words = wordsOf(lang)
  // Canadian English writes dates as ISO 8601 does.
  const dateOf = (ms: number) => new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(ms)
  const date = instant.slice(0, 10)
  const time = instant.slice(11, 16)
  if (date === dateOf(now)) return `${words.today}, ${time}`
  if (date === dateOf(now + 86_400_000)) return `${words.tomorrow}, ${time}`
  const day = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'ro-RO', {
    weekday: 'long',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
    .format(Date.parse(`${date}T12:00Z`))
    .replace('.', '')
  return `${day}, ${time}`
}
