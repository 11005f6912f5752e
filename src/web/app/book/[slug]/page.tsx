import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { notFound, permanentRedirect } from 'next/navigation'
import { connection } from 'next/server'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import { Accent } from '../../../components/accent.tsx'
import { Logo } from '../../../components/logo.tsx'
import { BookingFlow } from '../../../features/booking/booking-flow.tsx'
import { BusinessHeader } from '../../../features/booking/business-header.tsx'
import { type Query, readChoice } from '../../../features/booking/choice.ts'
import { loadFirstView } from '../../../features/booking/first-view.ts'
import { PolicyLine } from '../../../features/booking/policy-line.tsx'
import { describeForSearch } from '../../../features/booking/structured-data.ts'
import { phone } from '../../../lib/format.ts'
import { runtime } from '../../../lib/runtime.ts'
import '../../../styles/visit.css'

interface BookPageProps {
  readonly params: Promise<{ slug: string }>
  readonly searchParams: Promise<Query>
}

async function open(params: BookPageProps['params']) {
  await connection()
  const { slug } = await params
  const { business } = runtime()
  const scope = await business.resolve(slug)
  if (scope && scope.slug !== slug) permanentRedirect(`/book/${scope.slug}`)
  if (scope) return { scope, business: await business.describe(scope) }
  const suspended = await business.suspended(slug)
  if (!suspended) notFound()
  return { scope: null, suspended }
}

/** A business that takes no bookings for now says so, and whom to ask. */
async function Suspended({ name, phone: number }: { name: string; phone: string | null }) {
  const t = await getTranslations('booking.suspended')
  return (
    <main className="wrap">
      <div className="lost-page">
        <span className="band l broken" />
        <h1>{t('title', { business: name })}</h1>
        <p className="mut">{t('text')}</p>
        {number ? (
          <a className="btn primary big" href={`tel:${number}`}>
            {t('call', { phone: phone(number) })}
          </a>
        ) : null}
      </div>
    </main>
  )
}

export async function generateMetadata({ params }: BookPageProps): Promise<Metadata> {
  const opened = await open(params)
  const t = await getTranslations('booking')
  if (!opened.scope) return { title: opened.suspended.name, robots: { index: false } }
  const { business } = opened
  const title = t('title', { business: business.name })
  const city =
    business.addressParts.street && business.addressParts.city ? `, ${business.addressParts.city}` : ''
  const description = business.description ?? t('description', { business: business.name, city })
  const path = `/book/${business.slug}`
  return {
    title,
    description,
    alternates: { canonical: path, languages: { ro: path, en: `${path}?lang=en` } },
    openGraph: { title, description, url: path, siteName: 'Rezerva Rapid', type: 'website' },
  }
}

export default async function BookPage({ params, searchParams }: BookPageProps) {
  const opened = await open(params)
  if (!opened.scope) return <Suspended {...opened.suspended} />
  const { scope, business } = opened
  const choice = readChoice(await searchParams, business)
  const visitor = (await cookies()).get('rr_visitor')?.value ?? null
  const view = await loadFirstView(scope, business, choice, visitor)
  const { vouchers, payments } = runtime()
  const sold = await vouchers.offers.forSale(scope, await payments.vouchers.payable(scope))
  const { booking } = await getMessages()
  const t = await getTranslations('booking')
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <div className="bk">
      <Accent colour={business.accent} />
      <noscript>
        <style>{'.needs-js,.picked{display:none!important}.bk-form .srv-list{display:block}'}</style>
      </noscript>
      <script type="application/ld+json" nonce={nonce}>
        {describeForSearch(business, runtime().appUrl)}
      </script>
      <BusinessHeader business={business} openUntil={view.openUntil} />
      <NextIntlClientProvider messages={{ booking }}>
        <BookingFlow business={business} choice={choice} {...view}>
          <footer className="bk-foot wrap sm mut row between wrap-m">
            <PolicyLine minutes={business.policy.cancelUntilMinutes} />
            {sold.offers.length ? (
              <a className="link touch" href={`/book/${business.slug}/cadou`}>
                {t('giftLink')}
              </a>
            ) : null}
            <p>
              {t('via')} <Logo small />
            </p>
          </footer>
        </BookingFlow>
      </NextIntlClientProvider>
    </div>
  )
}
