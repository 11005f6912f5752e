'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import type { Me } from '../../../contracts/index.ts'
import { TextField } from '../../components/field.tsx'
import { api } from '../../lib/api.ts'
import { DeleteAccount } from './delete-account.tsx'
import { Passkeys } from './passkeys.tsx'
import { Result, useSend } from './send.tsx'
import { Sessions } from './sessions.tsx'
import { TwoFactor } from './two-factor.tsx'

/** A form of one section: it says what came of it in its own place. */
function Section({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="acc-section">
      <header>
        <h2>{title}</h2>
        {lead ? <p className="mut">{lead}</p> : null}
      </header>
      <div>{children}</div>
    </section>
  )
}

function Profile({ me }: { me: Me }) {
  const t = useTranslations('account')
  const [name, setName] = useState(me.name)
  const { told, working, send } = useSend()
  return (
    <form
      className="auth-form"
      onSubmit={(event) => {
        event.preventDefault()
        void send(async () => {
          await api('/auth/update-user', { body: { name: name.trim() } })
          return t('saved')
        })
      }}
    >
      <TextField
        label={t('name')}
        autoComplete="name"
        required
        minLength={2}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Result told={told} />
      <button type="submit" className="btn primary" disabled={working}>
        {t('save')}
      </button>
    </form>
  )
}

function ChangeEmail({ me }: { me: Me }) {
  const t = useTranslations('account')
  const [email, setEmail] = useState('')
  const { told, working, send } = useSend()
  return (
    <form
      className="auth-form"
      onSubmit={(event) => {
        event.preventDefault()
        void send(async () => {
          await api('/auth/change-email', { body: { newEmail: email.trim(), callbackURL: '/cont' } })
          return t('emailChangeSent', { email: me.email })
        })
      }}
    >
      <TextField
        label={t('newEmail')}
        hint={t('emailNow', { email: me.email })}
        type="email"
        autoComplete="email"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Result told={told} />
      <button type="submit" className="btn primary" disabled={working}>
        {t('changeEmail')}
      </button>
    </form>
  )
}

function ChangePassword() {
  const t = useTranslations('account')
  const [passwords, setPasswords] = useState({ currentPassword: '', newPassword: '' })
  const { told, working, send } = useSend()
  return (
    <form
      className="auth-form"
      onSubmit={(event) => {
        event.preventDefault()
        void send(async () => {
          await api('/auth/change-password', { body: { ...passwords, revokeOtherSessions: true } })
          setPasswords({ currentPassword: '', newPassword: '' })
          return t('passwordChanged')
        })
      }}
    >
      <TextField
        label={t('currentPassword')}
        type="password"
        autoComplete="current-password"
        required
        value={passwords.currentPassword}
        onChange={(event) => setPasswords({ ...passwords, currentPassword: event.target.value })}
      />
      <TextField
        label={t('newPassword')}
        hint={t('passwordHint')}
        type="password"
        autoComplete="new-password"
        required
        minLength={10}
        value={passwords.newPassword}
        onChange={(event) => setPasswords({ ...passwords, newPassword: event.target.value })}
      />
      <Result told={told} />
      <button type="submit" className="btn primary" disabled={working}>
        {t('savePassword')}
      </button>
    </form>
  )
}

/** Everything about one's own account; businesses have settings of their own. */
export function AccountPage({ me, twoFactor }: { me: Me; twoFactor: boolean }) {
  const t = useTranslations('account')
  return (
    <>
      <Section title={t('profile')}>
        <Profile me={me} />
      </Section>
      <Section title={t('email')} lead={t('emailLead')}>
        <ChangeEmail me={me} />
      </Section>
      <Section title={t('password')} lead={t('passwordLead')}>
        <ChangePassword />
      </Section>
      <Section title={t('twoFactor')} lead={t('twoFactorLead')}>
        <TwoFactor enabled={twoFactor} />
      </Section>
      <Section title={t('passkeys')} lead={t('passkeysLead')}>
        <Passkeys />
      </Section>
      <Section title={t('sessions')} lead={t('sessionsLead')}>
        <Sessions />
      </Section>
      <Section title={t('deleteAccount')} lead={t('deleteLead')}>
        <DeleteAccount />
      </Section>
    </>
  )
}
