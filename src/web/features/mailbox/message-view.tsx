import { useTranslations } from 'next-intl'
import type { Runtime } from '../../../runtime.ts'
import { Icon } from '../../components/icon.tsx'

type Message = Awaited<ReturnType<NonNullable<Runtime['mailbox']>['list']>>[number]

/** One message as its reader sees it. The mail's own HTML runs in a frame that may do nothing but open links. */
export function MessageView({
  message,
  asText,
  href,
}: {
  message: Message
  asText: boolean
  href: (text: boolean) => string
}) {
  const t = useTranslations('mailbox')
  return (
    <article className="mb-view">
      <header>
        <h2>{message.subject || t(message.channel)}</h2>
        <p className="sm mut">{t('to', { to: message.to })}</p>
        <div className="row tight flow">
          {message.html ? (
            <nav className="seg">
              <a href={href(false)} aria-current={asText ? undefined : 'true'}>
                {t('asMail')}
              </a>
              <a href={href(true)} aria-current={asText ? 'true' : undefined}>
                {t('asText')}
              </a>
            </nav>
          ) : null}
          {message.attachments.map(({ filename, contentType, content }) => (
            <a
              key={filename}
              className="btn secondary small"
              download={filename}
              href={`data:${contentType.split(';')[0]};charset=utf-8,${encodeURIComponent(content)}`}
            >
              <Icon name="download" small />
              {filename}
            </a>
          ))}
        </div>
      </header>
      {message.html && !asText ? (
        <iframe
          className="mb-mail"
          title={message.subject}
          srcDoc={message.html}
          sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
        />
      ) : (
        <pre className="mb-text">{message.text}</pre>
      )}
    </article>
  )
}
