'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { MessagePreview } from '../../../contracts/index.ts'

/** Links open in a tab of their own: most pages refuse to be shown in a frame. */
const framed = (html: string) => html.replace(/<head[^>]*>/i, '$&<base target="_blank">')

/** The message as a client would get it: mail in a frame that may do nothing, SMS as a bubble with what it costs. */
export function TextPreview({ preview }: { preview: MessagePreview | null }) {
  const t = useTranslations('messages')
  const [narrow, setNarrow] = useState(false)
  if (!preview) return <i className="sk msg-frame" aria-hidden="true" />
  const { email, sms } = preview
  return (
    <div className="msg-preview">
      <section aria-label={t('mailPreview')}>
        <header className="row between">
          <h2 className="md">{t('email')}</h2>
          <div className="seg" role="group" aria-label={t('width')}>
            {([false, true] as const).map((one) => (
              <button
                key={String(one)}
                type="button"
                aria-pressed={narrow === one}
                onClick={() => setNarrow(one)}
              >
                {t(one ? 'phone' : 'computer')}
              </button>
            ))}
          </div>
        </header>
        <p className="sm mut">{email.from}</p>
        <p>
          <b>{email.subject}</b>
        </p>
        <iframe
          className={narrow ? 'msg-frame narrow' : 'msg-frame'}
          title={t('mailPreview')}
          srcDoc={framed(email.html)}
          sandbox=""
        />
      </section>
      <section aria-label={t('smsPreview')}>
        <h2 className="md">{t('sms')}</h2>
        <p className="msg-bubble">{sms.text}</p>
        <p className="sm">
          <b className="num">{t('parts', { count: sms.segments })}</b>{' '}
          <span className="mut">{t('size', { characters: sms.characters, encoding: sms.encoding })}</span>
        </p>
        {sms.special.length ? (
          <p className="sm mut">{t('special', { letters: sms.special.join(' ') })}</p>
        ) : null}
        {sms.lastMonth ? <p className="sm mut">{t('lastMonth', { count: sms.lastMonth })}</p> : null}
      </section>
    </div>
  )
}
