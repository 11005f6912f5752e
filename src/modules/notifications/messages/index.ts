import type { LocaleCode } from '../../../contracts/index.ts'
import { en } from './en.ts'
import { type Messages, ro } from './ro.ts'

export type { Messages } from './ro.ts'

export const MESSAGES: Record<LocaleCode, Messages> = { ro, en }
