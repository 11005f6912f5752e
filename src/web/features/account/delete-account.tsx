'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/field.tsx'
import { api } from '../../lib/api.ts'
import { forgetDevice } from '../offline/leave.ts'
import { Result, useSend } from './send.tsx'

/** The end of an account. Whoever owns a business alone hands it over first. */
export function DeleteAccount() {
  const t = useTranslations('account')
  const [asked, setAsked] = useState(false)
  const [password, setPassword] = useState('')
  const { told, working, send } = useSend()
  return (
    <>
      <button type="button" className="btn danger" onClick={() => setAsked(true)}>
        {t('deleteAccount')}
      </button>
      <Dialog open={asked} onClose={() => setAsked(false)} title={t('deleteTitle')}>
        <p className="mut">{t('deleteText')}</p>
        <TextField
          label={t('currentPassword')}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Result told={told} />
        <footer>
          <button type="button" className="btn secondary" onClick={() => setAsked(false)}>
            {t('keepAccount')}
          </button>
          <button
            type="button"
            className="btn danger solid"
            disabled={working || !password}
            onClick={() =>
              send(async () => {
                await api('/auth/delete-user', { body: { password } })
                await forgetDevice()
                window.location.assign('/')
                return undefined
              })
            }
          >
            {t('deleteDo')}
          </button>
        </footer>
      </Dialog>
    </>
  )
}
