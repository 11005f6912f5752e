import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { Accent } from '../../../components/accent.tsx'
import { type Query, readChoice } from '../../../features/booking/choice.ts'
import { loadFirstView } from '../../../features/booking/first-view.ts'
import { EMBED_DAYS } from '../../../features/widget/days.ts'
import { EmbedFlow } from '../../../features/widget/embed-flow.tsx'
import { runtime } from '../../../lib/runtime.ts'
import { spanFrom } from '../../../lib/times.ts'
import '../../../styles/visit.css'
import '../../../styles/embed.css'

interface EmbedPageProps {
  readonly params: Promise<{ slug: string }>
  readonly searchParams: Promise<Query>
}

async function open(params: EmbedPageProps['params']) {
  await connection()
  const { slug } = await params
  const scope = await runtime().business.resolve(slug)
  if (!scope) notFound()
  return { scope, business: await runtime().business.describe(scope) }
}

export async function generateMetadata({ params }: EmbedPageProps): Promise<Metadata> {
  const { business } = await open(params)
  const t = await getTranslations('embed')
  return {
    title: t('frameTitle', { business: business.name }),
    alternates: { canonical: `/book/${business.slug}` },
    robots: { index: false },
  }
}

/** The booking page for a frame on somebody else's site; who may frame it, the server's header says. */
export default async function EmbedPage({ params, searchParams }: EmbedPageProps) {
  const { scope, business } = await open(params)
  const { time: _time, step: _step, ...query } = await searchParams
  const choice = readChoice(query, business)
  const view = await loadFirstView(scope, business, choice, null, (today) => spanFrom(today, EMBED_DAYS))
  const { booking, manage, embed } = await getMessages()
  const light = (await headers()).get('x-theme') === 'light'
  const origins = await runtime().business.framersOf(business.slug)
  return (
    <>
      <Accent colour={business.accent} light={light} />
      <NextIntlClientProvider messages={{ booking, manage, embed }}>
        <EmbedFlow
          business={business}
          choice={choice}
          origins={origins}
          date={view.date}
          week={view.week}
          hints={view.hints}
          today={view.today}
        />
      </NextIntlClientProvider>
    </>
  )
}
