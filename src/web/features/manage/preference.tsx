'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ManagedAppointment, MessagePreference } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { api } from '../../lib/api.ts'

const CHANNELS = ['any', 'email', 'sms'] as const

/** How the client likes to be written to by this business. Saved with every choice. */
export function Preference({
  token,
  appointment: { messages, client, business },
}: {
  token: string
  appointment: Pick<ManagedAppointment, 'messages' | 'client' | 'business'>
}) {
  const t = useTranslations('manage')
  const [chosen, setChosen] = useState(messages)
  const [outcome, setOutcome] = useState<{ good: boolean; text: string } | null>(null)
  const save = async (next: MessagePreference) => {
    const before = chosen
    setChosen(next)
    setOutcome(null)
    try {
      await api<ManagedAppointment>(`/appointments/${token}/messages`, { method: 'PUT', body: next })
      setOutcome({ good: true, text: t('preferenceSaved') })
    } catch (problem) {
      setChosen(before)
      const { code, message } = problem as { code?: string; message: string }
      setOutcome({ good: false, text: code === 'network' ? t('failed') : message })
    }
  }
  return (
    <details className="ok-pref">
      <summary>
        {t('preference', { business: business.name })} <Icon name="chevronDown" small />
      </summary>
      <div className="stack">
        {client.email && client.phone ? (
          <fieldset className="field">
            <legend>{t('preferredChannel')}</legend>
            {CHANNELS.map((channel) => (
              <label className="check" key={channel}>
                <input
                  type="radio"
                  name="channel"
                  checked={(chosen.channel ?? 'any') === channel}
                  onChange={() => save({ ...chosen, channel: channel === 'any' ? null : channel })}
                />
                {t(`channel_${channel}`)}
              </label>
            ))}
          </fieldset>
        ) : null}
        <label className="check">
          <input
            type="checkbox"
            checked={chosen.reminders}
            onChange={(event) => save({ ...chosen, reminders: event.target.checked })}
          />
          {t('wantsReminders')}
        </label>
        <p className="sm mut">{t('preferenceHint')}</p>
        <p className={outcome ? `note ${outcome.good ? 'good' : 'bad'}` : 'sr'} role="status">
          {outcome?.text}
        </p>
      </div>
    </details>
  )
}
