'use client'
import { useTranslations } from 'next-intl'
import { CLIENT_MESSAGES, MESSAGE_REASONS } from '../../../contracts/index.ts'

const TEAM = ['confirmed', 'requested', 'rescheduled', 'cancelled', 'replied', 'agenda'] as const

/** What is tried again: these come from whoever carries messages, with what they said. */
const WAITS = ['mail_unavailable', 'sms_unavailable', 'sms_unknown', 'timeout', 'unreachable'] as const

/** The words for what a message is, and for why it did not go. */
export function useMessageWords() {
  const t = useTranslations('messageLog')
  const kinds = useTranslations('messages.kind')
  return {
    /** `client.reminder` in words. */
    about(template: string): string {
      const [audience, name] = template.split('.')
      const kind = CLIENT_MESSAGES.find((one) => one === name)
      if (audience === 'client' && kind) return kinds(kind)
      const team = TEAM.find((one) => one === name)
      if (audience === 'business' && team) return t(`team.${team}`)
      if (template === 'client.reply') return t('reply')
      if (template === 'client.answer') return t('answer')
      return template === 'test' ? t('test') : t('other')
    },
    /** A code in words, with its technical end beside it: `undelivered: 30005`. */
    why(reason: string): { text: string; detail: string | null } {
      const [code, ...rest] = reason.split(': ')
      const detail = rest.join(': ') || null
      // `sms_unavailable` alone: no SMS here at all. With what the gateway said: it gave no answer this time.
      const waits = WAITS.some((one) => one === code) && !(code === 'sms_unavailable' && !detail)
      const known = MESSAGE_REASONS.find((one) => one === code)
      return { text: waits ? t('waits') : t(`reason.${known ?? 'refused'}`), detail }
    },
  }
}
