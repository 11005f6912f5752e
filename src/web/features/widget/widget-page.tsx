'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { LocaleCode } from '../../../contracts/index.ts'
import { CopyLine } from '../../components/copy-line.tsx'
import { TextField } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { Qr } from '../../components/qr.tsx'
import { ApiError, api } from '../../lib/api.ts'
import { usePlace } from '../shell/providers.tsx'
import { type SnippetChoice, widgetSnippet } from './snippet.ts'
import { WidgetPreview } from './widget-preview.tsx'

const MODES = ['inline', 'popup', 'floating'] as const

/** The sites that may show the widget. Nobody else's page can frame it. */
function Origins() {
  const t = useTranslations('widget')
  const { base } = usePlace()
  const client = useQueryClient()
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string>()
  const key = ['settings', base]
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: () => api<{ widgetOrigins: string[] }>(`${base}/settings`),
  })
  const save = useMutation({
    mutationFn: (widgetOrigins: string[]) =>
      api<{ widgetOrigins: string[] }>(`${base}/settings`, { method: 'PATCH', body: { widgetOrigins } }),
    onSuccess: (fresh) => {
      client.setQueryData(key, fresh)
      setTyped('')
      setFault(undefined)
    },
    onError: (problem) =>
      setFault((problem instanceof ApiError && problem.problem?.errors?.[0]?.message) || problem.message),
  })
  const origins = data?.widgetOrigins ?? []
  const add = (event: FormEvent) => {
    event.preventDefault()
    const text = typed.trim()
    if (!text) return
    const address = /^https?:\/\//.test(text) ? text : `https://${text}`
    // Of an address copied from the browser the site is what counts.
    save.mutate([...origins, URL.canParse(address) ? new URL(address).origin : text])
  }
  return (
    <section className="set-sec">
      <header>
        <div>
          <h2>{t('sites')}</h2>
          <p className="sm mut">{t('sitesHint')}</p>
        </div>
      </header>
      {error ? <p className="note bad">{error.message}</p> : null}
      <ul>
        {origins.map((origin) => (
          <li className="req" key={origin}>
            <span className="grow">{origin}</span>
            <button
              type="button"
              className="btn icon ghost small"
              aria-label={t('removeSite', { site: origin })}
              onClick={() => save.mutate(origins.filter((one) => one !== origin))}
            >
              <Icon name="close" small />
            </button>
          </li>
        ))}
      </ul>
      <form className="wp-add" onSubmit={add}>
        <TextField
          label={t('addSite')}
          placeholder="https://"
          inputMode="url"
          autoCapitalize="none"
          value={typed}
          error={fault}
          onChange={(event) => {
            setTyped(event.target.value)
            setFault(undefined)
          }}
        />
        <button type="submit" className="btn secondary" disabled={save.isPending}>
          {t('add')}
        </button>
      </form>
    </section>
  )
}

/** The link, the code for the counter, and the widget for one's own site. */
export function WidgetPage({ appUrl }: { appUrl: string }) {
  const t = useTranslations('widget')
  const locale = useLocale() as LocaleCode
  const { business } = usePlace()
  const [mode, setMode] = useState<SnippetChoice['mode']>('inline')
  const [theme, setTheme] = useState<'light' | 'auto'>('light')
  const link = `${appUrl}/book/${business.slug}`
  const choice = { appUrl, slug: business.slug, mode, locale, theme }
  return (
    <div className="set grow">
      <header className="top">
        <h1>{t('title')}</h1>
      </header>
      <div className="wp-grid">
        <div>
          <section className="set-sec">
            <header>
              <h2>{t('link')}</h2>
            </header>
            <CopyLine text={link} copy={t('copy')} copied={t('copied')} />
            <div className="wp-qr">
              <Qr text={link} label={t('qrLabel', { link })} />
              <div>
                <p>{t('qrText')}</p>
                <button type="button" className="btn secondary" onClick={() => window.print()}>
                  <Icon name="print" small />
                  {t('print')}
                </button>
              </div>
            </div>
          </section>
          <section className="set-sec">
            <header>
              <div>
                <h2>{t('widget')}</h2>
                <p className="sm mut">{t('widgetHint')}</p>
              </div>
            </header>
            <fieldset className="field">
              <legend>{t('mode')}</legend>
              <div className="wp-modes">
                {MODES.map((one) => (
                  <label className="check" key={one}>
                    <input type="radio" name="mode" checked={mode === one} onChange={() => setMode(one)} />
                    {t(`modes.${one}`)}
                  </label>
                ))}
              </div>
            </fieldset>
            <label className="check">
              <input
                type="checkbox"
                checked={theme === 'auto'}
                onChange={(event) => setTheme(event.target.checked ? 'auto' : 'light')}
              />
              {t('followTheme')}
            </label>
            <CopyLine text={widgetSnippet(choice)} copy={t('copy')} copied={t('copied')} />
          </section>
          <Origins />
        </div>
        <section className="set-sec wp-preview">
          <header>
            <h2>{t('preview')}</h2>
          </header>
          {business.status === 'published' ? (
            <WidgetPreview slug={business.slug} locale={locale} theme={theme} title={t('previewLabel')} />
          ) : (
            <p className="mut">{t('draft')}</p>
          )}
        </section>
      </div>
    </div>
  )
}
