import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MessageLogPage } from '../../../../features/messages/log-page.tsx'
import { requireMember } from '../../../../lib/member.ts'

interface Props {
  readonly params: Promise<{ slug: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { business } = await requireMember((await params).slug)
  const t = await getTranslations('messageLog')
  return { title: `${t('title')} · ${business.name}`, robots: { index: false } }
}

export default async function MessageLogRoute({ params }: Props) {
  await requireMember((await params).slug)
  return <MessageLogPage />
}
