import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { uuid } from '../../../../../../contracts/index.ts'
import { ClientProfilePage } from '../../../../../features/clients/profile-page.tsx'
import { requireMember } from '../../../../../lib/member.ts'
import { runtime } from '../../../../../lib/runtime.ts'

interface ClientProps {
  readonly params: Promise<{ slug: string; id: string }>
}

/** Visits on the page at first. */
const VISITS = 20

/** The client and their first visits; for anybody who may not see them, the page does not exist. */
const load = cache(async (slug: string, id: string) => {
  const { member } = await requireMember(slug)
  if (!uuid.safeParse(id).success) notFound()
  const { clients } = runtime()
  try {
    const [client, history] = await Promise.all([
      clients.profile(member, id),
      clients.history(member, id, { limit: VISITS }),
    ])
    return { client, history }
  } catch (error) {
    if ((error as { code?: string }).code === 'not_found') notFound()
    throw error
  }
})

export async function generateMetadata({ params }: ClientProps): Promise<Metadata> {
  const { slug, id } = await params
  const { client } = await load(slug, id)
  const t = await getTranslations('clients')
  return { title: t('clientTitle', { client: client.name }), robots: { index: false } }
}

export default async function ClientPage({ params }: ClientProps) {
  const { slug, id } = await params
  const { client, history } = await load(slug, id)
  return <ClientProfilePage key={id} initial={client} history={history} />
}
