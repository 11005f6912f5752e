'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type AdminPersonDetails, IDENTITY_CHECKS } from '../../../contracts/index.ts'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { Menu } from '../../components/menu.tsx'
import { ActionDialog } from './action-dialog.tsx'

const PATHS = { lock: 'lock', unlock: 'unlock', signOut: 'sign-out', twoFactor: 'two-factor/reset' } as const
type Action = keyof typeof PATHS

/** What can be done about somebody's account. @param own one's own, which one cannot lock */
export function PersonActions({ person, own }: { person: AdminPersonDetails; own: boolean }) {
  const t = useTranslations('admin.act')
  const [action, setAction] = useState<Action | null>(null)
  const [check, setCheck] = useState('')
  const entry = (one: Action, extra = {}) => ({
    label: t(`${one}.open`),
    onSelect: () => setAction(one),
    ...extra,
  })
  const common = (one: Action) => ({
    title: t(`${one}.title`, { name: person.name }),
    text: t(`${one}.text`),
    submit: t(`${one}.submit`),
    path: `/admin/people/${person.id}/${PATHS[one]}`,
    danger: one === 'lock' || one === 'twoFactor',
    onClose: () => setAction(null),
  })
  return (
    <>
      <Menu
        label={t('label')}
        className="btn secondary small"
        entries={[
          entry('signOut', { disabled: person.sessions.length === 0 }),
          entry('twoFactor', { disabled: !person.twoFactor || person.operator }),
          null,
          person.locked ? entry('unlock') : entry('lock', { danger: true, disabled: own }),
        ]}
      >
        {t('label')}
        <Icon name="chevronDown" small />
      </Menu>
      {action && action !== 'twoFactor' ? <ActionDialog key={action} {...common(action)} /> : null}
      {action === 'twoFactor' ? (
        <ActionDialog {...common('twoFactor')} body={(reason) => ({ check, reason })}>
          {(faultOf) => (
            <Field label={t('twoFactor.check')} error={faultOf('check')}>
              {(ids) => (
                <select
                  className="select"
                  {...ids}
                  required
                  value={check}
                  onChange={(event) => setCheck(event.target.value)}
                >
                  <option value="">{t('twoFactor.choose')}</option>
                  {IDENTITY_CHECKS.map((one) => (
                    <option key={one} value={one}>
                      {t(`twoFactor.checks.${one}`)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
        </ActionDialog>
      ) : null}
    </>
  )
}
