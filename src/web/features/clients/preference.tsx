'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ClientProfile, MessagePreference } from '../../../contracts/index.ts'
import { useToast } from '../../components/toast.tsx'
import { useClientActions } from './use-clients.ts'

const CHANNELS = ['any', 'email', 'sms'] as const

/** How the client likes to be written to: they choose it on their page, or say it on the phone. */
export function Preference({ client, manages }: { client: ClientProfile; manages: boolean }) {
  const t = useTranslations('clients.preference')
  const toast = useToast()
  const { change } = useClientActions(client.id)
  // What was chosen shows at once, and goes back if the server refuses.
  const [wanted, setWanted] = useState<MessagePreference | null>(null)
  const messages = wanted ?? client.messages
  const save = async (next: MessagePreference) => {
    setWanted(next)
    try {
      await change.mutateAsync({ messages: next })
      toast.done(t('saved'))
    } catch (error) {
      toast.failed((error as Error).message)
    }
    setWanted(null)
  }
  return (
    <div className="cl-pref">
      <label className="field">
        <span className="label">{t('channel')}</span>
        <select
          className="select"
          disabled={!manages}
          value={messages.channel ?? 'any'}
          onChange={(event) => {
            const channel = event.target.value as (typeof CHANNELS)[number]
            void save({ ...messages, channel: channel === 'any' ? null : channel })
          }}
        >
          {CHANNELS.map((channel) => (
            <option key={channel} value={channel}>
              {t(channel)}
            </option>
          ))}
        </select>
      </label>
      <label className="check">
        <input
          type="checkbox"
          disabled={!manages}
          checked={messages.reminders}
          onChange={(event) => void save({ ...messages, reminders: event.target.checked })}
        />
        {t('reminders')}
      </label>
    </div>
  )
}
