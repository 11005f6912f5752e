import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { WidgetPage } from '../../../../features/widget/widget-page.tsx'
import { requireMember } from '../../../../lib/member.ts'
import { runtime } from '../../../../lib/runtime.ts'
import '../../../../styles/widget-page.css'

interface Props {
  readonly params: Promise<{ slug: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { business } = await requireMember((await params).slug)
  const t = await getTranslations('widget')
  return { title: `${t('title')} · ${business.name}`, robots: { index: false } }
}

export default async function WidgetRoute({ params }: Props) {
  const { member } = await requireMember((await params).slug)
  if (member.role === 'staff') notFound()
  return <WidgetPage appUrl={runtime().appUrl} />
}
