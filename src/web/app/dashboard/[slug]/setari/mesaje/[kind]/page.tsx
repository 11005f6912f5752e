import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { clientMessage } from '../../../../../../../contracts/index.ts'
import { MessageTextPage } from '../../../../../../features/messages/text-page.tsx'
import { requireMember } from '../../../../../../lib/member.ts'
import '../../../../../../styles/settings.css'

interface Props {
  readonly params: Promise<{ slug: string; kind: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, kind } = await params
  const { business } = await requireMember(slug)
  const known = clientMessage.safeParse(kind)
  const t = await getTranslations('messages')
  const title = known.success ? t(`kind.${known.data}`) : t('toLog')
  return { title: `${title} · ${business.name}`, robots: { index: false } }
}

export default async function MessageTextRoute({ params }: Props) {
  const { slug, kind } = await params
  const { member } = await requireMember(slug)
  const known = clientMessage.safeParse(kind)
  if (member.role === 'staff' || !known.success) notFound()
  return <MessageTextPage kind={known.data} />
}
