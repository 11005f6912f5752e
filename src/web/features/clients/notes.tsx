'use client'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { ClientProfile } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { useToast } from '../../components/toast.tsx'
import { useClientActions } from './use-clients.ts'

/** What the business writes about a client; saved when one leaves it. */
export function Notes({ client, manages }: { client: ClientProfile; manages: boolean }) {
  const t = useTranslations('clients')
  const id = useId()
  const toast = useToast()
  const { change } = useClientActions(client.id)
  const [text, setText] = useState(client.notes ?? '')
  if (!manages) {
    return client.notes ? (
      <p className="note cl-note">
        <Icon name="note" />
        {client.notes}
      </p>
    ) : null
  }
  const save = async () => {
    if (text.trim() === (client.notes ?? '')) return
    try {
      await change.mutateAsync({ notes: text.trim() || null })
      toast.done(t('noteSaved'))
    } catch (error) {
      toast.failed((error as Error).message)
    }
  }
  return (
    <div className="field">
      <label htmlFor={id}>{t('notes')}</label>
      <textarea
        id={id}
        className="textarea"
        rows={3}
        maxLength={4000}
        aria-describedby={`${id}-hint`}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => void save()}
      />
      <p className="hint" id={`${id}-hint`}>
        {t('notesHint')}
      </p>
    </div>
  )
}
