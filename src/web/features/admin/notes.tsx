'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { AdminBusinessDetails } from '../../../contracts/index.ts'
import type { ApiError } from '../../lib/api.ts'
import { useOperatorCall } from './operator-call.tsx'
import { Ago } from './words.tsx'

/** What operators tell each other about a business. */
export function Notes({ business, now }: { business: AdminBusinessDetails; now: number }) {
  const t = useTranslations('admin.business')
  const call = useOperatorCall()
  const router = useRouter()
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [working, setWorking] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setWorking(true)
    setFault(null)
    try {
      await call(`/admin/businesses/${business.id}/notes`, { body: { text } })
      setText('')
      router.refresh()
    } catch (error) {
      setFault((error as ApiError).message)
    } finally {
      setWorking(false)
    }
  }
  return (
    <section className="adm-sec" aria-labelledby="adm-notes">
      <h2 id="adm-notes">{t('notes')}</h2>
      <form className="stack tight" onSubmit={send}>
        <textarea
          className="textarea"
          aria-label={t('note')}
          placeholder={t('noteHint')}
          maxLength={4000}
          required
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {fault ? (
          <p className="note bad" role="alert">
            {fault}
          </p>
        ) : null}
        <div>
          <button type="submit" className="btn secondary small" disabled={working || !text.trim()}>
            {t('addNote')}
          </button>
        </div>
      </form>
      <ul className="adm-notes">
        {business.notes.map((note) => (
          <li key={note.id}>
            <p>{note.text}</p>
            <p className="sm mut">
              {note.author ?? t('gone')} · <Ago at={note.at} now={now} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
