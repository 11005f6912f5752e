import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { getTranslations } from 'next-intl/server'
import { AuthFrame } from '../../../features/account/auth-frame.tsx'
import { runtime } from '../../../lib/runtime.ts'

interface Props {
  readonly params: Promise<{ token: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ends')
  return { title: t('pageTitle'), robots: { index: false, follow: false }, referrer: 'no-referrer' }
}

/** Where a link in a message leads. Looking changes nothing; the button does, also without scripts. */
export default async function EndPage({ params }: Props) {
  await connection()
  const { token } = await params
  const found = await runtime().notifications.ends.describe(token)
  if (!found) notFound()
  const t = await getTranslations('ends')
  const { business, ended, of } = found
  if (ended)
    return (
      <AuthFrame title={t('endedTitle')} lead={t(`${of}Ended`, { business })}>
        <p className="sm mut">{t(`${of}Back`)}</p>
      </AuthFrame>
    )
  return (
    <AuthFrame title={t(`${of}Title`, { business })} lead={t(`${of}Text`)}>
      <form method="post" className="stack">
        <button type="submit" className="btn primary big">
          {t(`${of}End`)}
        </button>
      </form>
    </AuthFrame>
  )
}
