'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { AdminBusinessDetails, Plan } from '../../../contracts/index.ts'
import { Field, TextField } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { Menu } from '../../components/menu.tsx'
import { ActionDialog } from './action-dialog.tsx'

type Action = 'suspend' | 'restore' | 'slug' | 'trial' | 'limits' | 'plan' | 'owner' | 'invitation' | 'delete'

const numberOrNull = (text: string) => (text.trim() === '' ? null : Number(text))

/** What can be done to a business as it stands now. */
export function BusinessActions({
  business,
  plans,
}: {
  business: AdminBusinessDetails
  plans: readonly Plan[]
}) {
  const t = useTranslations('admin.act')
  const [action, setAction] = useState<Action | null>(null)
  const { status, subscription, usage, members } = business
  const stopped = status === 'suspended' || status === 'deleting'
  const [slug, setSlug] = useState(business.slug)
  const [days, setDays] = useState('14')
  const [planId, setPlanId] = useState(subscription.planId)
  const [userId, setUserId] = useState('')
  const [typed, setTyped] = useState('')
  const [email, setEmail] = useState(business.invitedOwner?.email ?? '')
  const [limits, setLimits] = useState({
    staffLimit: usage.staff.own?.toString() ?? '',
    bookingLimit: usage.bookings.own?.toString() ?? '',
    smsAllowance: usage.sms.own?.toString() ?? '',
  })
  const heirs = members.filter(({ role }) => role !== 'owner')
  const entry = (one: Action, extra = {}) => ({
    label: t(`${one}.open`),
    onSelect: () => setAction(one),
    ...extra,
  })
  const common = (one: Action) => ({
    title: t(`${one}.title`, { business: business.name }),
    text: t(`${one}.text`),
    submit: t(`${one}.submit`),
    path: `/admin/businesses/${business.id}/${one}`,
    onClose: () => setAction(null),
  })
  return (
    <>
      <Menu
        label={t('label')}
        className="btn secondary small"
        entries={[
          entry('trial', { disabled: subscription.paid }),
          entry('plan', { disabled: subscription.paid }),
          entry('limits'),
          entry('slug'),
          entry('owner', { disabled: heirs.length === 0 }),
          ...(members.some(({ role }) => role === 'owner') ? [] : [entry('invitation')]),
          null,
          stopped ? entry('restore') : entry('suspend', { danger: true }),
          ...(status === 'deleting' ? [] : [entry('delete', { danger: true })]),
        ]}
      >
        {t('label')}
        <Icon name="chevronDown" small />
      </Menu>
      {action === 'suspend' ? <ActionDialog {...common('suspend')} danger /> : null}
      {action === 'restore' ? <ActionDialog {...common('restore')} /> : null}
      {action === 'slug' ? (
        <ActionDialog {...common('slug')} body={(reason) => ({ slug, reason })}>
          {(faultOf) => (
            <TextField
              label={t('slug.label')}
              error={faultOf('slug')}
              required
              value={slug}
              onChange={(event) => setSlug(event.target.value)}
            />
          )}
        </ActionDialog>
      ) : null}
      {action === 'trial' ? (
        <ActionDialog {...common('trial')} body={(reason) => ({ days: Number(days), reason })}>
          {(faultOf) => (
            <TextField
              label={t('trial.label')}
              error={faultOf('days')}
              type="number"
              min={1}
              max={90}
              required
              value={days}
              onChange={(event) => setDays(event.target.value)}
            />
          )}
        </ActionDialog>
      ) : null}
      {action === 'limits' ? (
        <ActionDialog
          {...common('limits')}
          body={(reason) => ({
            staffLimit: numberOrNull(limits.staffLimit),
            bookingLimit: numberOrNull(limits.bookingLimit),
            smsAllowance: numberOrNull(limits.smsAllowance),
            reason,
          })}
        >
          {(faultOf) =>
            (['staffLimit', 'bookingLimit', 'smsAllowance'] as const).map((name) => (
              <TextField
                key={name}
                label={t(`limits.${name}`)}
                error={faultOf(name)}
                type="number"
                min={0}
                value={limits[name]}
                onChange={(event) => setLimits({ ...limits, [name]: event.target.value })}
              />
            ))
          }
        </ActionDialog>
      ) : null}
      {action === 'plan' ? (
        <ActionDialog {...common('plan')} body={(reason) => ({ planId, reason })}>
          {(faultOf) => (
            <Field label={t('plan.label')} error={faultOf('planId')}>
              {(ids) => (
                <select
                  className="select"
                  {...ids}
                  value={planId}
                  onChange={(event) => setPlanId(event.target.value)}
                >
                  {plans.map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
        </ActionDialog>
      ) : null}
      {action === 'owner' ? (
        <ActionDialog {...common('owner')} body={(reason) => ({ userId, reason })}>
          {(faultOf) => (
            <Field label={t('owner.label')} error={faultOf('userId')}>
              {(ids) => (
                <select
                  className="select"
                  {...ids}
                  required
                  value={userId}
                  onChange={(event) => setUserId(event.target.value)}
                >
                  <option value="">{t('owner.choose')}</option>
                  {heirs.map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.name}, {one.email}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
        </ActionDialog>
      ) : null}
      {action === 'invitation' ? (
        <ActionDialog {...common('invitation')} body={(reason) => ({ email, reason })}>
          {(faultOf) => (
            <TextField
              label={t('invitation.label')}
              error={faultOf('email')}
              type="email"
              required
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </ActionDialog>
      ) : null}
      {action === 'delete' ? (
        <ActionDialog {...common('delete')} danger body={(reason) => ({ confirmSlug: typed, reason })}>
          {(faultOf) => (
            <TextField
              label={t('delete.label', { slug: business.slug })}
              error={faultOf('confirmSlug')}
              required
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </ActionDialog>
      ) : null}
    </>
  )
}
