'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import type { StaffSetup } from '../../../contracts/index.ts'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/field.tsx'
import { useToast } from '../../components/toast.tsx'
import { faultsOf } from '../clients/words.ts'
import { usePlace } from '../shell/providers.tsx'
import { RoleChoice } from './role-choice.tsx'
import { StaffChoice } from './staff-choice.tsx'
import { rolesOf, useInvite, useStaffList } from './use-access.ts'

function Form({ person, onClose }: { person: StaffSetup | null; onClose: () => void }) {
  const t = useTranslations('access')
  const { business } = usePlace()
  const toast = useToast()
  const invite = useInvite()
  const { data } = useStaffList()
  const key = useRef(crypto.randomUUID())
  const [form, setForm] = useState({
    email: person?.email ?? '',
    role: 'staff' as 'owner' | 'manager' | 'staff',
    staffId: person?.id ?? null,
  })
  const [errors, setErrors] = useState<Record<string, string>>({})
  const set = (part: Partial<typeof form>) => {
    setErrors({})
    setForm({ ...form, ...part })
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const email = form.email.trim()
    try {
      await invite.mutateAsync({ ...form, email, key: key.current })
      toast.done(t('invited', { email }))
      onClose()
    } catch (error) {
      key.current = crypto.randomUUID()
      setErrors(faultsOf(error, t('failed')))
    }
  }
  return (
    <form onSubmit={submit} noValidate className="acs-form">
      <TextField
        label={t('email')}
        type="email"
        autoComplete="off"
        autoCapitalize="none"
        hint={t('inviteHint')}
        value={form.email}
        error={errors.email}
        onChange={(event) => set({ email: event.target.value })}
      />
      <RoleChoice
        roles={rolesOf(business.role)}
        value={form.role}
        error={errors.role}
        onChange={(role) => set({ role })}
      />
      {person ? (
        errors.staffId ? (
          <p className="note bad" role="alert">
            {errors.staffId}
          </p>
        ) : null
      ) : (
        <StaffChoice
          staff={data?.staff ?? []}
          value={form.staffId}
          error={errors.staffId}
          onChange={(staffId) => set({ staffId })}
        />
      )}
      {errors[''] ? (
        <p className="note bad" role="alert">
          {errors['']}
        </p>
      ) : null}
      <footer>
        <button type="button" className="btn secondary" onClick={onClose}>
          {t('leave')}
        </button>
        <button type="submit" className="btn primary" disabled={invite.isPending}>
          {invite.isPending ? t('sending') : t('send')}
        </button>
      </footer>
    </form>
  )
}

/** Invites somebody by mail. @param person the staff member that they are, where it is known */
export function InviteDialog({
  open,
  person = null,
  onClose,
}: {
  open: boolean
  person?: StaffSetup | null
  onClose: () => void
}) {
  const t = useTranslations('access')
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={person ? t('inviteOne', { name: person.name }) : t('inviteTitle')}
    >
      {open ? <Form person={person} onClose={onClose} /> : null}
    </Dialog>
  )
}
