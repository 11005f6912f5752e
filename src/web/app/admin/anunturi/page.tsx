import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { type LocaleCode, uuid } from '../../../../contracts/index.ts'
import { AnnouncementsPage } from '../../../features/announcements/announcements-page.tsx'
import { requireOperator } from '../../../lib/operator.ts'
import { runtime } from '../../../lib/runtime.ts'
import '../../../styles/announcements.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.nav')
  return { title: t('announcements') }
}

interface Props {
  readonly searchParams: Promise<{ firma?: string | string[] }>
}

/** The business that somebody came from, to tell it something alone. */
async function onlyFor(id: string | string[] | undefined, locale: LocaleCode) {
  if (!uuid.safeParse(id).success) return null
  const { name } = await runtime().admin.business(String(id), locale)
  return { id: String(id), name }
}

export default async function AnnouncementsRoute({ searchParams }: Props) {
  const { locale } = await requireOperator()
  const only = await onlyFor((await searchParams).firma, locale)
  const { announcements, subscriptions } = runtime()
  const [list, { plans }] = await Promise.all([announcements.list(), subscriptions.plans(locale)])
  return <AnnouncementsPage announcements={list} plans={plans} only={only} />
}
