'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { MemberSetup, StaffSetup } from '../../../contracts/index.ts'
import { Dialog } from '../../components/dialog.tsx'
import { useToast } from '../../components/toast.tsx'
import { faultsOf } from '../clients/words.ts'
import { usePlace } from '../shell/providers.tsx'
import { RoleChoice } from './role-choice.tsx'
import { StaffChoice } from './staff-choice.tsx'
import { rolesOf, type useAccess } from './use-access.ts'

type Access = ReturnType<typeof useAccess>
interface Props {
  readonly member: MemberSetup
  readonly onClose: () => void
}

function Form({
  member,
  staff,
  change,
  onClose,
}: Props & { staff: readonly StaffSetup[] } & Pick<Access, 'change'>) {
  const t = useTranslations('access')
  const { business } = usePlace()
  const router = useRouter()
  const toast = useToast()
  const [role, setRole] = useState(member.role)
  const [staffId, setStaffId] = useState(member.staffId)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const roles = rolesOf(business.role)
  const save = async () => {
    setErrors({})
    try {
      const body = {
        ...(role === member.role ? {} : { role }),
        ...(staffId === member.staffId ? {} : { staffId }),
      }
      await change.mutateAsync({ userId: member.userId, ...body })
      toast.done(t('changed', { name: member.name }))
      onClose()
      // Whoever has less to say about themselves sees less.
      if (member.you) router.refresh()
    } catch (error) {
      setErrors(faultsOf(error, t('failed')))
    }
  }
  return (
    <form
      className="acs-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {roles.includes(member.role) && roles.length > 1 ? (
        <RoleChoice roles={roles} value={role} error={errors.role} onChange={setRole} />
      ) : null}
      <StaffChoice
        staff={staff}
        own={member.userId}
        value={staffId}
        error={errors.staffId}
        onChange={setStaffId}
      />
      {errors[''] ? (
        <p className="note bad" role="alert">
          {errors['']}
        </p>
      ) : null}
      <footer>
        <button type="button" className="btn secondary" onClick={onClose}>
          {t('leave')}
        </button>
        <button type="submit" className="btn primary" disabled={change.isPending}>
          {change.isPending ? t('saving') : t('save')}
        </button>
      </footer>
    </form>
  )
}

/** Another role, or another place on the calendar. */
export function MemberDialog({
  member,
  staff,
  access,
  onClose,
}: {
  member: MemberSetup | null
  staff: readonly StaffSetup[]
  access: Access
  onClose: () => void
}) {
  const t = useTranslations('access')
  return (
    <Dialog open={member !== null} onClose={onClose} title={t('changeTitle', { name: member?.name ?? '' })}>
      {member ? <Form member={member} staff={staff} change={access.change} onClose={onClose} /> : null}
    </Dialog>
  )
}

function Question({ member, remove, onClose }: Props & Pick<Access, 'remove'>) {
  const t = useTranslations('access')
  const toast = useToast()
  const [fault, setFault] = useState<string | null>(null)
  const run = async () => {
    setFault(null)
    try {
      await remove.mutateAsync(member.userId)
      if (member.you) return window.location.assign('/dashboard')
      toast.done(t('removed', { name: member.name }))
      onClose()
    } catch (error) {
      setFault(faultsOf(error, t('failed'))[''] ?? t('failed'))
    }
  }
  return (
    <>
      <p className="mut">{member.you ? t('leaveText') : t('removeText')}</p>
      {fault ? (
        <p className="note bad" role="alert">
          {fault}
        </p>
      ) : null}
      <footer>
        <button type="button" className="btn secondary" onClick={onClose}>
          {t('leave')}
        </button>
        <button
          type="button"
          className="btn danger solid"
          disabled={remove.isPending}
          onClick={() => void run()}
        >
          {member.you ? t('leaveBusiness') : t('remove')}
        </button>
      </footer>
    </>
  )
}

/** Asks before somebody signs in no more. */
export function RemoveDialog({
  member,
  access,
  onClose,
}: {
  member: MemberSetup | null
  access: Access
  onClose: () => void
}) {
  const t = useTranslations('access')
  const { business } = usePlace()
  const title = member?.you
    ? t('leaveTitle', { business: business.name })
    : t('removeTitle', { name: member?.name ?? '' })
  return (
    <Dialog open={member !== null} onClose={onClose} title={title}>
      {member ? <Question member={member} remove={access.remove} onClose={onClose} /> : null}
    </Dialog>
  )
}
