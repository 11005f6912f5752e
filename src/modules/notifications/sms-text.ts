import { SegmentedMessage } from 'sms-segments-calculator'

/** Signs that look the same in the seven bits of GSM 03.38. */
const LOOKALIKES: Record<string, string> = {
  '„': '"',
  '”': '"',
  '“': '"',
  '«': '"',
  '»': '"',
  '’': "'",
  '‘': "'",
  '‚': "'",
  '–': '-',
  '—': '-',
  '…': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
  '•': '-',
  '×': 'x',
  '€': 'EUR',
}

/** The same text without diacritics and with plain signs: more than twice as much of it fits into one SMS. */
export const plainSms = (text: string): string =>
  text
    .replace(/[„”“«»’‘‚–—…\u00a0\u202f•×€]/gu, (sign) => LOOKALIKES[sign] ?? sign)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')

export interface SmsSize {
  encoding: 'GSM-7' | 'UCS-2'
  /** Parts in which it travels; each is paid for. */
  segments: number
  characters: number
  /** What does not fit into GSM-7. */
  special: string[]
}

/** How long a text is as an SMS: GSM 03.38 and 03.40, 160 or 70 signs alone, 153 or 67 in parts. */
export function sizeOf(text: string): SmsSize {
  const message = new SegmentedMessage(text)
  return {
    encoding: message.encodingName === 'GSM-7' ? 'GSM-7' : 'UCS-2',
    segments: message.segmentsCount,
    characters: message.numberOfCharacters,
    special: [...new Set(message.getNonGsmCharacters())],
  }
}
