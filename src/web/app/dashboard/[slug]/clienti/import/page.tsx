import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ImportPage } from '../../../../../features/clients/import-page.tsx'
import { requireMember } from '../../../../../lib/member.ts'
import { runtime } from '../../../../../lib/runtime.ts'

interface ImportProps {
  readonly params: Promise<{ slug: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('clients.import')
  return { title: t('title'), robots: { index: false } }
}

export default async function ClientImportPage({ params }: ImportProps) {
  const { member } = await requireMember((await params).slug)
  if (member.role === 'staff') notFound()
  return <ImportPage initial={await runtime().clients.imports(member)} />
}
