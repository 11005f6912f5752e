import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import type { OpenedInvitation } from '../../../../contracts/index.ts'
import { InvitationAnswer, type Standing } from '../../../features/access/invitation-answer.tsx'
import { AuthFrame } from '../../../features/account/auth-frame.tsx'
import { currentUser } from '../../../lib/member.ts'
import { runtime } from '../../../lib/runtime.ts'

interface Props {
  readonly params: Promise<{ token: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('invitation')
  return { title: t('pageTitle'), robots: { index: false, follow: false }, referrer: 'no-referrer' }
}

async function open(token: string): Promise<OpenedInvitation> {
  try {
    return await runtime().business.openInvitation(token)
  } catch (error) {
    if ((error as { code?: string }).code === 'invitation_not_found') notFound()
    throw error
  }
}

/** What can be done with it, by whoever looks. @param mine the address of who is signed in */
function standingOf({ email, expired, accepted }: OpenedInvitation, mine: string | undefined): Standing {
  if (expired) return 'expired'
  if (mine?.toLowerCase() === email) return accepted ? 'joined' : 'offered'
  if (accepted) return 'used'
  return mine ? 'other' : 'asked'
}

export default async function InvitationPage({ params }: Props) {
  await connection()
  const { token } = await params
  const [invitation, user, t, { invitation: messages }] = await Promise.all([
    open(token),
    currentUser(),
    getTranslations('invitation'),
    getMessages(),
  ])
  const { inviter, business, role, email } = invitation
  const standing = standingOf(invitation, user?.email)
  const over = standing === 'expired' || standing === 'used'
  return (
    <AuthFrame
      title={over ? t(`${standing}Title`) : t('title', { inviter, business })}
      lead={over ? t(`${standing}Text`, { inviter, business }) : t(`roles.${role}`)}
    >
      <NextIntlClientProvider messages={{ invitation: messages }}>
        <InvitationAnswer token={token} standing={standing} email={email} user={user} />
      </NextIntlClientProvider>
    </AuthFrame>
  )
}
