'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { MemberSetup } from '../../../contracts/index.ts'
import { Avatar } from '../../components/avatar.tsx'
import { Icon } from '../../components/icon.tsx'
import { Menu } from '../../components/menu.tsx'
import { SETTINGS_TABS } from '../shell/pages.ts'
import { usePlace } from '../shell/providers.tsx'
import { SectionTabs } from '../shell/section-tabs.tsx'
import { InvitationList } from './invitation-list.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberDialog, RemoveDialog } from './member-dialog.tsx'
import { rolesOf, useAccess, useStaffList } from './use-access.ts'

/** Who signs in to the business, as what, and who is invited. */
export function MembersPage() {
  const t = useTranslations('access')
  const app = useTranslations('app')
  const { business } = usePlace()
  const access = useAccess()
  const staff = useStaffList().data?.staff ?? []
  const [inviting, setInviting] = useState(false)
  const [changing, setChanging] = useState<MemberSetup | null>(null)
  const [removing, setRemoving] = useState<MemberSetup | null>(null)
  const { data, error, refetch } = access.members
  const mayAct = (one: MemberSetup) => one.you || rolesOf(business.role).includes(one.role)
  return (
    <div className="set grow">
      <header className="top">
        <h1>{app('settings')}</h1>
        <button type="button" className="btn primary small end" onClick={() => setInviting(true)}>
          <Icon name="plus" small />
          {t('invite')}
        </button>
      </header>
      <SectionTabs tabs={SETTINGS_TABS} />
      <section className="set-sec">
        <header>
          <div>
            <h2>{t('members')}</h2>
            <p className="sm mut">{t('membersHint')}</p>
          </div>
        </header>
        {error && !data ? (
          <p className="note bad" role="alert">
            {error.message}{' '}
            <button type="button" className="link" onClick={() => refetch()}>
              {t('retry')}
            </button>
          </p>
        ) : null}
        {data || error ? null : (
          <div className="panel acs" aria-busy="true">
            <i className="sk" />
            <i className="sk" />
          </div>
        )}
        {data ? (
          <ul className="panel acs">
            {data.members.map((member) => {
              const person = staff.find(({ id }) => id === member.staffId)
              return (
                <li key={member.userId}>
                  <Avatar name={member.name} />
                  <span className="acs-who">
                    <b className="trunc">
                      {member.name}
                      {member.you ? <span className="dim"> {t('you')}</span> : null}
                    </b>
                    <small className="trunc">{member.email}</small>
                  </span>
                  <span className="acs-as">
                    <span className="badge plain">{t(`roles.${member.role}`)}</span>
                    <small>{person ? t('onCalendar', { name: person.name }) : t('notOnCalendar')}</small>
                  </span>
                  {mayAct(member) ? (
                    <Menu
                      label={t('actions', { name: member.name })}
                      entries={[
                        { label: t('change'), icon: 'edit', onSelect: () => setChanging(member) },
                        null,
                        {
                          label: member.you ? t('leaveBusiness') : t('remove'),
                          icon: member.you ? 'logOut' : 'trash',
                          danger: true,
                          onSelect: () => setRemoving(member),
                        },
                      ]}
                    >
                      <Icon name="more" small />
                    </Menu>
                  ) : (
                    <span className="acs-none" />
                  )}
                </li>
              )
            })}
          </ul>
        ) : null}
      </section>
      <InvitationList access={access} staff={staff} />
      <InviteDialog open={inviting} onClose={() => setInviting(false)} />
      <MemberDialog member={changing} staff={staff} access={access} onClose={() => setChanging(null)} />
      <RemoveDialog member={removing} access={access} onClose={() => setRemoving(null)} />
    </div>
  )
}
