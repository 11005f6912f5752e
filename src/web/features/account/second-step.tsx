'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { TextField } from '../../components/field.tsx'
import { api } from '../../lib/api.ts'
import { faultOf } from './faults.ts'

/** The code of the authenticator app, or one of the backup codes. */
export function SecondStep({ next }: { next: string }) {
  const t = useTranslations('account')
  const [backup, setBackup] = useState(false)
  const [code, setCode] = useState('')
  const [trustDevice, setTrust] = useState(false)
  const [fault, setFault] = useState<ReturnType<typeof faultOf> | null>(null)
  const [working, setWorking] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setWorking(true)
    setFault(null)
    try {
      await api(backup ? '/auth/two-factor/verify-backup-code' : '/auth/two-factor/verify-totp', {
        body: { code: code.replace(/\s/g, ''), trustDevice },
      })
      window.location.assign(next)
    } catch (error) {
      setFault(faultOf(error))
      setWorking(false)
    }
  }
  return (
    <form className="auth-form" onSubmit={submit}>
      <h2>{t('codeTitle')}</h2>
      <p className="mut">{t('codeLead')}</p>
      <TextField
        key={String(backup)}
        label={t(backup ? 'backupCode' : 'code')}
        inputMode={backup ? 'text' : 'numeric'}
        autoComplete="one-time-code"
        required
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <label className="check">
        <input type="checkbox" checked={trustDevice} onChange={(event) => setTrust(event.target.checked)} />
        {t('trust')}
      </label>
      {fault ? (
        <p className="note bad" role="alert">
          {t(fault)}
        </p>
      ) : null}
      <button type="submit" className="btn primary big" disabled={working}>
        {working ? t('working') : t('verify')}
      </button>
      <button type="button" className="link sm" onClick={() => setBackup(!backup)}>
        {t(backup ? 'useApp' : 'useBackup')}
      </button>
    </form>
  )
}
