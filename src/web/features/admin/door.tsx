'use client'
import { useTranslations } from 'next-intl'
import { Logo } from '../../components/logo.tsx'
import { api } from '../../lib/api.ts'
import type { Door } from '../../lib/operator.ts'
import { CodeForm } from './operator-call.tsx'

/** What stands between an operator and the platform's side. */
export function OperatorDoor({ door }: { door: Exclude<Door, 'open'> }) {
  const t = useTranslations('admin.door')
  return (
    <main className="acc-page adm-door">
      <header>
        <Logo />
      </header>
      <h1>{t(`${door}.title`)}</h1>
      <p className="mut">{t(`${door}.text`)}</p>
      {door === 'code' ? <CodeForm label={t('enter')} onDone={() => window.location.reload()} /> : null}
      {door === 'set_up' ? (
        <a className="btn primary" href="/cont">
          {t('set_up.go')}
        </a>
      ) : null}
      {door === 'impersonating' ? (
        <button
          type="button"
          className="btn primary"
          onClick={async () => {
            await api('/my/impersonation/leave', { method: 'POST' })
            window.location.reload()
          }}
        >
          {t('impersonating.go')}
        </button>
      ) : null}
    </main>
  )
}
