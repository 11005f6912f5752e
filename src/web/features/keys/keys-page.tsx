'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { LocaleCode } from '../../../contracts/index.ts'
import { CopyLine } from '../../components/copy-line.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Icon } from '../../components/icon.tsx'
import { useToast } from '../../components/toast.tsx'
import { localDay } from '../../lib/format.ts'
import { FeatureNote } from '../shell/feature-note.tsx'
import { OWN_TABS, SETTINGS_TABS } from '../shell/pages.ts'
import { usePlace } from '../shell/providers.tsx'
import { SectionTabs } from '../shell/section-tabs.tsx'
import { KeyForm, scopeKey } from './key-form.tsx'
import { type CreatedKey, type Key, useKeys } from './use-keys.ts'

/** What was made, the one time that it can be seen. */
function Made({ made, onClose }: { made: CreatedKey | null; onClose: () => void }) {
  const t = useTranslations('keys')
  return (
    <Dialog open={made !== null} onClose={onClose} title={t('madeTitle')}>
      <p className="md">{t('madeText')}</p>
      {made ? <CopyLine text={made.key} copy={t('copy')} copied={t('copied')} /> : null}
      <footer>
        <button type="button" className="btn primary" onClick={onClose}>
          {t('kept')}
        </button>
      </footer>
    </Dialog>
  )
}

function KeyLine({ value, onRevoke }: { value: Key; onRevoke: () => void }) {
  const t = useTranslations('keys')
  const locale = useLocale() as LocaleCode
  const { expiresAt, lastUsedAt } = value
  const over = expiresAt !== null && Date.parse(expiresAt) <= Date.now()
  return (
    <li>
      <span className="acs-who">
        <b className="trunc">
          {value.name} <code className="dim">{value.prefix}…</code>
        </b>
        <small>{value.scopes.map((scope) => t(`scope.${scopeKey(scope)}`)).join(', ')}</small>
      </span>
      <span className="acs-as">
        <small>{lastUsedAt ? t('used', { date: localDay(lastUsedAt, locale) }) : t('unused')}</small>
        {over ? (
          <span className="badge noshow">{t('expired')}</span>
        ) : (
          <small>{expiresAt ? t('until', { date: localDay(expiresAt, locale) }) : t('forever')}</small>
        )}
      </span>
      <span className="acs-do">
        <button
          type="button"
          className="btn secondary small"
          aria-label={t('revokeOne', { name: value.name })}
          onClick={onRevoke}
        >
          {t('revoke')}
        </button>
      </span>
    </li>
  )
}

/** Keys for programs that act as oneself in this business, and how such a program asks. */
export function KeysPage({ appUrl }: { appUrl: string }) {
  const t = useTranslations('keys')
  const app = useTranslations('app')
  const toast = useToast()
  const { business, base } = usePlace()
  const { list, create, revoke } = useKeys()
  const [making, setMaking] = useState(false)
  const [made, setMade] = useState<CreatedKey | null>(null)
  const [asked, setAsked] = useState<Key | null>(null)
  const keys = list.data?.keys
  const example = `curl -H "Authorization: Bearer $KEY" ${appUrl}/api/v1${base}/services`
  return (
    <div className="set grow">
      <header className="top">
        <h1>{app('settings')}</h1>
        <button type="button" className="btn primary small end" onClick={() => setMaking(true)}>
          <Icon name="plus" small />
          {t('new')}
        </button>
      </header>
      <SectionTabs tabs={business.role === 'staff' ? OWN_TABS : SETTINGS_TABS} />
      <FeatureNote feature="api" />
      <section className="set-sec">
        <header>
          <div>
            <h2>{t('title')}</h2>
            <p className="sm mut">{t('hint')}</p>
          </div>
        </header>
        {list.error && !keys ? (
          <p className="note bad" role="alert">
            {list.error.message}{' '}
            <button type="button" className="link" onClick={() => list.refetch()}>
              {t('retry')}
            </button>
          </p>
        ) : null}
        {list.isPending ? (
          <div className="panel acs" aria-busy="true">
            <i className="sk" />
          </div>
        ) : null}
        {keys && !keys.length ? <p className="mut md">{t('none')}</p> : null}
        {keys?.length ? (
          <ul className="panel acs">
            {keys.map((key) => (
              <KeyLine key={key.id} value={key} onRevoke={() => setAsked(key)} />
            ))}
          </ul>
        ) : null}
      </section>
      <section className="set-sec">
        <header>
          <div>
            <h2>{t('use')}</h2>
            <p className="sm mut">
              {t('useHint')}{' '}
              <a className="link" href="/api/docs">
                {t('docs')}
              </a>
            </p>
          </div>
        </header>
        <CopyLine text={example} copy={t('copy')} copied={t('copied')} />
      </section>
      <KeyForm
        open={making}
        create={create}
        onClose={() => setMaking(false)}
        onCreated={(key) => {
          setMaking(false)
          setMade(key)
        }}
      />
      <Made made={made} onClose={() => setMade(null)} />
      <Dialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={t('revokeTitle', { name: asked?.name ?? '' })}
      >
        <p className="mut">{t('revokeText')}</p>
        <footer>
          <button type="button" className="btn secondary" onClick={() => setAsked(null)}>
            {t('leave')}
          </button>
          <button
            type="button"
            className="btn danger solid"
            onClick={() => {
              if (asked)
                revoke.mutate(asked.id, {
                  onSuccess: () => toast.done(t('revoked', { name: asked.name })),
                  onError: (error) => toast.failed(error.message),
                })
              setAsked(null)
            }}
          >
            {t('revokeDo')}
          </button>
        </footer>
      </Dialog>
    </div>
  )
}
