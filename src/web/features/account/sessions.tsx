'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { LocaleCode } from '../../../contracts/index.ts'
import { api } from '../../lib/api.ts'
import { deviceName } from '../../lib/device-name.ts'
import { shortDay } from '../../lib/format.ts'
import { Result, useSend } from './send.tsx'

interface Session {
  readonly id: string
  readonly token: string
  readonly userAgent: string | null
  readonly ipAddress: string | null
  readonly updatedAt: string
}

/** Where one is signed in, and a way out of each. */
export function Sessions() {
  const t = useTranslations('account')
  const locale = useLocale() as LocaleCode
  const [sessions, setSessions] = useState<readonly Session[] | null>(null)
  const [current, setCurrent] = useState<string | null>(null)
  const { told, working, send } = useSend()
  const load = async () => {
    // Both at once: nobody is to sign themselves out while the list does not know which device is theirs.
    const [all, own] = await Promise.all([
      api<Session[]>('/auth/list-sessions'),
      api<{ session: { id: string } } | null>('/auth/get-session'),
    ])
    setSessions(all)
    setCurrent(own?.session.id ?? null)
    return undefined
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => void send(load), [])
  return (
    <>
      <ul className="acc-list">
        {(sessions ?? []).map((session) => (
          <li key={session.id}>
            <span className="grow">
              <b>{deviceName(session.userAgent ?? '')}</b>
              <small>
                {session.id === current
                  ? t('thisDevice')
                  : t('lastSeen', { date: shortDay(session.updatedAt.slice(0, 10), locale) })}
              </small>
            </span>
            {session.id === current ? null : (
              <button
                type="button"
                className="btn secondary small"
                disabled={working}
                onClick={() =>
                  send(async () => {
                    await api('/auth/revoke-session', { body: { token: session.token } })
                    return load()
                  })
                }
              >
                {t('endSession')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Result told={told} />
      {sessions && sessions.length > 1 ? (
        <button
          type="button"
          className="btn secondary"
          disabled={working}
          onClick={() =>
            send(async () => {
              await api('/auth/revoke-other-sessions', { body: {} })
              await load()
              return t('othersEnded')
            })
          }
        >
          {t('endOthers')}
        </button>
      ) : null}
    </>
  )
}
