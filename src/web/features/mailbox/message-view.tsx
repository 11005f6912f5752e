import { useTranslations } from 'next-intl'
import type { Runtime } from '../../../runtime.ts'
import { Icon } from '../../components/icon.tsx'

type Message = Awaited<ReturnType<NonNullable<Runtime['mailbox']>['list']>>[number]

/** The file itself in its link: nothing has to be fetched. */
const fileUrl = ({ contentType, content, encoding }: Message['attachments'][number]) =>
  encoding === 'base64'
    ? `data:${contentType};base64,${content}`
    : `data:${contentType.split(';')[0]};charset=utf-8,${encodeURIComponent(content)}`

/** Links open in a tab of their own: most pages refuse to be shown in a frame. */
const framed = (html: string) => html.replace(/<head[^>]*>/i, '$&<base target="_blank">')

/** One message as its reader sees it. The mail's own HTML runs in a frame that may do nothing but open links. */
export function MessageView({
  message,
  sent,
  asText,
  href,
}: {
  message: Message
  sent: string
  asText: boolean
  href: (text: boolean) => string
}) {
  const t = useTranslations('mailbox')
  return (
    <article className="mb-view">
      <header>
        <h2>{message.subject || t(message.channel)}</h2>
        <p className="sm mut">
          <span className="badge plain">{t(message.channel)}</span> {t('to', { to: message.to })} ·{' '}
          <time className="num" dateTime={message.sentAt}>
            {t('sent', { when: sent })}
          </time>
        </p>
        <div className="row tight flow">
          {message.html ? (
            <nav className="seg" aria-label={t('view')}>
              <a href={href(false)} aria-current={asText ? undefined : 'true'}>
                {t('asMail')}
              </a>
              <a href={href(true)} aria-current={asText ? 'true' : undefined}>
                {t('asText')}
              </a>
            </nav>
          ) : null}
          {message.attachments.map((attachment) => (
            <a
              key={attachment.filename}
              className="btn secondary small"
              download={attachment.filename}
              href={fileUrl(attachment)}
            >
              <Icon name="download" small />
              {attachment.filename}
            </a>
          ))}
        </div>
      </header>
      {message.html && !asText ? (
        <iframe
          className="mb-mail"
          title={message.subject}
          srcDoc={framed(message.html)}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      ) : (
        <pre className="mb-text">{message.text}</pre>
      )}
    </article>
  )
}
