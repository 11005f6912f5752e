import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { KeysPage } from '../../../../../features/keys/keys-page.tsx'
import { requireMember } from '../../../../../lib/member.ts'
import { runtime } from '../../../../../lib/runtime.ts'
import '../../../../../styles/access.css'

interface Props {
  readonly params: Promise<{ slug: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { business } = await requireMember((await params).slug)
  const t = await getTranslations('app.tabs')
  return { title: `${t('keys')} · ${business.name}`, robots: { index: false } }
}

/** For every role: a key can do what its owner can. */
export default async function KeysRoute({ params }: Props) {
  await requireMember((await params).slug)
  return <KeysPage appUrl={runtime().appUrl} />
}
