import type { LocaleCode } from '../../../contracts/index.ts'

/** What is said with a voucher that was bought or given. */
interface VoucherWords {
  subject: (voucher: string, business: string) => string
  subjectGift: (from: string, business: string) => string
  bought: string
  given: (from: string) => string
  what: string
  code: string
  until: string
  greeting: string
  see: string
  how: string
  footer: (business: string) => string
  sessions: (count: number) => string
  /** @param date `YYYY-MM-DD` */
  date: (date: string) => string
}

const dateIn = (tag: string) => (date: string) =>
  new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`))
const rules = new Intl.PluralRules('ro')
const ofSessions = { one: 'ședință', few: 'ședințe', other: 'de ședințe' } as Partial<
  Record<Intl.LDMLPluralRule, string>
>

export const VOUCHER_WORDS: Record<LocaleCode, VoucherWords> = {
  ro: {
    subject: (voucher, business) => `${voucher} la ${business}`,
    subjectGift: (from, business) => `${from} ți-a făcut un cadou la ${business}`,
    bought: 'Plata a ajuns. Îl folosești scriind codul când rezervi, sau îl spui la sediu.',
    given: (from) =>
      `${from} ți-a făcut un cadou. Îl folosești scriind codul când rezervi, sau îl spui la sediu.`,
    what: 'Ce este',
    code: 'Cod',
    until: 'Valabil până pe',
    greeting: 'Mesaj',
    see: 'Deschide cardul',
    how: 'Pe pagina cardului vezi oricând cât a rămas pe el. Cine are codul îl poate folosi: păstrează-l bine.',
    footer: (business) => `Trimis de Rezerva Rapid în numele ${business}. Nu e un mesaj publicitar.`,
    sessions: (count) => `${count} ${ofSessions[rules.select(count)] ?? ofSessions.other}`,
    date: dateIn('ro-RO'),
  },
  en: {
    subject: (voucher, business) => `${voucher} at ${business}`,
    subjectGift: (from, business) => `${from} gave you a present at ${business}`,
    bought: 'The payment has arrived. Type the code when you book, or say it at the business.',
    given: (from) => `${from} gave you a present. Type the code when you book, or say it at the business.`,
    what: 'What it is',
    code: 'Code',
    until: 'Valid until',
    greeting: 'Message',
    see: 'Open the card',
    how: 'Its page always shows what is left on it. Whoever has the code can use it: keep it well.',
    footer: (business) => `Sent by Rezerva Rapid for ${business}. This is not an advertisement.`,
    sessions: (count) => `${count} sessions`,
    date: dateIn('en-GB'),
  },
}
