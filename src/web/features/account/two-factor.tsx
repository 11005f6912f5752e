'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { TextField } from '../../components/field.tsx'
import { Qr } from '../../components/qr.tsx'
import { api } from '../../lib/api.ts'
import { Result, useSend } from './send.tsx'

interface Begun {
  readonly totpURI: string
  readonly backupCodes: readonly string[]
}

/** An authenticator app as a second step, with codes for the day that the phone is lost. */
export function TwoFactor({ enabled }: { enabled: boolean }) {
  const t = useTranslations('account')
  const [on, setOn] = useState(enabled)
  const [password, setPassword] = useState('')
  const [begun, setBegun] = useState<Begun | null>(null)
  const [code, setCode] = useState('')
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const { told, working, send } = useSend()

  const withPassword = (path: string) => api<Begun>(path, { body: { password } })
  if (codes)
    return (
      <div className="auth-form">
        <p>{t('backupLead')}</p>
        <ul className="acc-codes num">
          {codes.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <button type="button" className="btn primary" onClick={() => setCodes(null)}>
          {t('backupSaved')}
        </button>
      </div>
    )
  if (begun)
    return (
      <form
        className="auth-form"
        onSubmit={(event) => {
          event.preventDefault()
          void send(async () => {
            await api('/auth/two-factor/verify-totp', { body: { code: code.replace(/\s/g, '') } })
            setOn(true)
            setCodes(begun.backupCodes)
            setBegun(null)
            return undefined
          })
        }}
      >
        <p>{t('scan')}</p>
        <Qr text={begun.totpURI} label={t('scan')} />
        <p className="sm mut acc-secret">{new URL(begun.totpURI).searchParams.get('secret')}</p>
        <TextField
          label={t('code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <Result told={told} />
        <button type="submit" className="btn primary" disabled={working}>
          {t('verify')}
        </button>
      </form>
    )
  const act = (work: () => Promise<string | undefined>) =>
    send(async () => {
      const text = await work()
      setPassword('')
      return text
    })
  return (
    <form
      className="auth-form"
      onSubmit={(event) => {
        event.preventDefault()
        void act(async () => {
          if (!on) {
            setBegun(await withPassword('/auth/two-factor/enable'))
            return undefined
          }
          setCodes((await withPassword('/auth/two-factor/generate-backup-codes')).backupCodes)
          return undefined
        })
      }}
    >
      <p>{on ? t('twoFactorOn') : t('twoFactorOff')}</p>
      <TextField
        label={t('currentPassword')}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Result told={told} />
      <div className="row tight">
        <button type="submit" className="btn primary" disabled={working}>
          {on ? t('newBackupCodes') : t('twoFactorStart')}
        </button>
        {on ? (
          <button
            type="button"
            className="btn danger"
            disabled={working || !password}
            onClick={() =>
              act(async () => {
                await withPassword('/auth/two-factor/disable')
                setOn(false)
                return t('twoFactorStopped')
              })
            }
          >
            {t('twoFactorStop')}
          </button>
        ) : null}
      </div>
    </form>
  )
}
