import type { ClientMessageKind, LocaleCode } from '../../../contracts/index.ts'
import { clientEn } from './client-en.ts'
import { type ClientWords, clientRo } from './client-ro.ts'
import { en } from './en.ts'
import { type Messages, ro } from './ro.ts'

export type { Messages } from './ro.ts'
export { SMS_ANSWERS } from './sms-answers.ts'

export const MESSAGES: Record<LocaleCode, Messages> = { ro, en }
/** What clients are told unless the business says it in its own words. */
export const CLIENT_WORDS: Record<LocaleCode, Record<ClientMessageKind, ClientWords>> = {
  ro: clientRo,
  en: clientEn,
}
