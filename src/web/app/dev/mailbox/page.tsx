import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { getLocale, getTranslations } from 'next-intl/server'
import { Logo } from '../../../components/logo.tsx'
import { MessageView } from '../../../features/mailbox/message-view.tsx'
import { runtime } from '../../../lib/runtime.ts'
import '../../../styles/mailbox.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('mailbox')
  return { title: t('title'), robots: { index: false, follow: false } }
}

const SHOWN = 100

/** Development only: every message that would have been sent, newest first. */
export default async function Mailbox({
  searchParams,
}: {
  searchParams: Promise<{ m?: string; text?: string }>
}) {
  await connection()
  const { mailbox } = runtime()
  if (!mailbox) notFound()
  const { m, text } = await searchParams
  const t = await getTranslations('mailbox')
  const locale = await getLocale()
  const messages = await mailbox.list(SHOWN)
  const chosen = messages.find(({ id }) => id === m) ?? messages[0]
  const time = new Intl.DateTimeFormat(locale, {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: 'Europe/Bucharest',
  })
  return (
    <main className="mb">
      <aside className="mb-list">
        <header>
          <Logo small />
          <h1>{t('title')}</h1>
          <p className="sm mut">{t('text')}</p>
          <p className="xs dim num">{t('count', { count: messages.length })}</p>
        </header>
        <nav aria-label={t('list')}>
          {messages.map((message) => (
            <a
              key={message.id}
              href={`?m=${message.id}`}
              aria-current={message === chosen ? 'true' : undefined}
            >
              <span className="str trunc">{message.subject || message.text}</span>
              <span className="sm mut trunc">
                {t(message.channel)} · {message.to}
              </span>
              <time className="xs dim num" dateTime={message.sentAt}>
                {time.format(new Date(message.sentAt))}
              </time>
            </a>
          ))}
        </nav>
      </aside>
      {chosen ? (
        <MessageView
          message={chosen}
          sent={time.format(new Date(chosen.sentAt))}
          asText={text === '1'}
          href={(asText) => `?m=${chosen.id}${asText ? '&text=1' : ''}`}
        />
      ) : (
        <div className="mb-empty empty">
          <p className="mut">{t('empty')}</p>
          <a className="btn primary" href="/">
            {t('book')}
          </a>
        </div>
      )}
    </main>
  )
}
