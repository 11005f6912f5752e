'use client'
import { startRegistration } from '@simplewebauthn/browser'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { LocaleCode } from '../../../contracts/index.ts'
import { api } from '../../lib/api.ts'
import { shortDay } from '../../lib/format.ts'
import { Result, useSend } from './send.tsx'

interface Passkey {
  readonly id: string
  readonly name: string | null
  readonly createdAt: string | null
}

/** Keys of one's devices, to sign in with a finger or a face. */
export function Passkeys() {
  const t = useTranslations('account')
  const locale = useLocale() as LocaleCode
  const [keys, setKeys] = useState<readonly Passkey[]>([])
  const { told, working, send } = useSend()
  const load = async () => {
    setKeys(await api<Passkey[]>('/auth/passkey/list-user-passkeys'))
    return undefined
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => void send(load), [])
  const add = () =>
    send(async () => {
      const optionsJSON = await api<Parameters<typeof startRegistration>[0]['optionsJSON']>(
        '/auth/passkey/generate-register-options',
      )
      const response = await startRegistration({ optionsJSON })
      await api('/auth/passkey/verify-registration', {
        body: { response, name: navigator.platform || 'Passkey' },
      })
      await load()
      return t('passkeyAdded')
    })
  return (
    <>
      <ul className="acc-list">
        {keys.map((key) => (
          <li key={key.id}>
            <span className="grow">
              <b>{key.name ?? t('passkeyUnnamed')}</b>
              {key.createdAt ? <small>{shortDay(key.createdAt.slice(0, 10), locale)}</small> : null}
            </span>
            <button
              type="button"
              className="btn secondary small"
              disabled={working}
              onClick={() =>
                send(async () => {
                  await api('/auth/passkey/delete-passkey', { body: { id: key.id } })
                  return load()
                })
              }
            >
              {t('remove')}
            </button>
          </li>
        ))}
      </ul>
      <Result told={told} />
      <button type="button" className="btn secondary" disabled={working} onClick={add}>
        {t('addPasskey')}
      </button>
    </>
  )
}
