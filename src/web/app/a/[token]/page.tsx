import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { NextIntlClientProvider } from 'next-intl'
import { getMessages, getTranslations } from 'next-intl/server'
import type { ManagedAppointment } from '../../../../contracts/index.ts'
import { Accent } from '../../../components/accent.tsx'
import { Icon } from '../../../components/icon.tsx'
import { Logo } from '../../../components/logo.tsx'
import { BusinessHeader } from '../../../features/booking/business-header.tsx'
import { Change } from '../../../features/manage/change.tsx'
import { Coming } from '../../../features/manage/coming.tsx'
import { Facts } from '../../../features/manage/facts.tsx'
import { Hero } from '../../../features/manage/hero.tsx'
import { MoneyFacts } from '../../../features/manage/money.tsx'
import { Pay } from '../../../features/manage/pay.tsx'
import { Place } from '../../../features/manage/place.tsx'
import { Preference } from '../../../features/manage/preference.tsx'
import { googleCalendarUrl, standingOf } from '../../../features/manage/wording.ts'
import { phone } from '../../../lib/format.ts'
import { runtime } from '../../../lib/runtime.ts'
import { commonRange, dateOf, stretchOf, todayIn, wallTime } from '../../../lib/times.ts'
import '../../../styles/visit.css'

interface ManagePageProps {
  readonly params: Promise<{ token: string }>
  readonly searchParams: Promise<{ plata?: string }>
}

export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: 'no-referrer' }

/** Who has just booked is not asked whether they come. Milliseconds. */
const JUST_BOOKED = 3_600_000

async function find(token: string): Promise<ManagedAppointment> {
  try {
    return await runtime().appointments.view(token)
  } catch (error) {
    if ((error as { code?: string }).code === 'appointment_not_found') notFound()
    throw error
  }
}

export default async function ManagePage({ params, searchParams }: ManagePageProps) {
  await connection()
  const { token } = await params
  const appointment = await find(token)
  const payment = await runtime().payments.client.view(token)
  const { plata } = await searchParams
  const t = await getTranslations('manage')
  const { booking, manage } = await getMessages()
  const scope = await runtime().business.resolve(appointment.business.slug)
  const business = scope && (await runtime().business.describe(scope))
  const day = dateOf(appointment.start)
  const opening = scope ? await runtime().availability.opening(scope, day, 1) : []
  const now = Date.now()
  const standing = standingOf(appointment, now)
  const alive = standing === 'upcoming' || standing === 'requested' || standing === 'pending'
  const range = commonRange([...(opening[0]?.open ?? []).map(stretchOf), stretchOf(appointment)])
  const title = `${appointment.services.map((service) => service.name).join(' + ')}, ${appointment.business.name}`
  const file = new URL(appointment.calendarUrl).pathname
  const until = opening[0]?.open.at(-1)?.end
  const openUntil = day === todayIn(appointment.timezone, now) && until ? wallTime(until) : null
  return (
    <div className="bk">
      <title>{t('title', { business: appointment.business.name })}</title>
      <Accent colour={appointment.business.accent} />
      {business ? <BusinessHeader business={business} openUntil={openUntil} brief /> : null}
      <main>
        <Hero appointment={appointment} standing={standing} range={range} now={now} />
        <div className="wrap ok-grid">
          <section className="stack" aria-label={t('whatNext')}>
            {standing === 'upcoming' &&
            (appointment.confirmedAt || now - Date.parse(appointment.bookedAt) > JUST_BOOKED) ? (
              <NextIntlClientProvider messages={{ manage }}>
                <Coming token={token} confirmed={appointment.confirmedAt !== null} />
              </NextIntlClientProvider>
            ) : null}
            {standing === 'pending' ? (
              <NextIntlClientProvider messages={{ manage }}>
                <Pay
                  token={token}
                  payment={payment}
                  back={plata === 'gata' || plata === 'renuntat' ? plata : null}
                />
              </NextIntlClientProvider>
            ) : null}
            {standing === 'expired' && plata === 'gata' && payment.state === 'expired' ? (
              <NextIntlClientProvider messages={{ manage }}>
                <Pay token={token} payment={{ ...payment, state: 'waiting' }} back="gata" />
              </NextIntlClientProvider>
            ) : null}
            {alive && standing !== 'pending' ? (
              <>
                <h2 className="lg">{t('addToCalendar')}</h2>
                <div className="ok-cal">
                  <a
                    className="btn secondary"
                    href={googleCalendarUrl(appointment, title)}
                    target="_blank"
                    rel="noopener"
                  >
                    <Icon name="calendar" />
                    {t('google')}
                  </a>
                  <a className="btn secondary" href={file}>
                    <Icon name="calendar" />
                    {t('apple')}
                  </a>
                  <a className="btn secondary" href={file}>
                    <Icon name="calendar" />
                    {t('outlook')}
                  </a>
                  <a className="btn ghost" href={file} download="programare.ics">
                    <Icon name="download" />
                    {t('file')}
                  </a>
                </div>
                <hr className="hr" />
              </>
            ) : null}
            <Facts
              appointment={appointment}
              kind={business?.kind ?? 'other'}
              advance={payment.due.amount > 0 || payment.paid.amount > 0}
            />
            <MoneyFacts payment={payment} />
            {alive ? (
              <>
                <p className="sm mut">
                  {appointment.client.email && standing !== 'pending'
                    ? t.rich('sent', { email: appointment.client.email, b: (chunks) => <b>{chunks}</b> })
                    : t('keepLink')}
                </p>
                <hr className="hr" />
                <NextIntlClientProvider messages={{ booking, manage }}>
                  <Change
                    appointment={appointment}
                    token={token}
                    payment={payment}
                    today={todayIn(appointment.timezone, now)}
                  />
                  <hr className="hr" />
                  <Preference token={token} appointment={appointment} />
                </NextIntlClientProvider>
              </>
            ) : (
              <p>
                <a className="btn primary big" href={`/book/${appointment.business.slug}`}>
                  {t('again')}
                </a>
              </p>
            )}
          </section>
          {business ? (
            <Place business={business} online={appointment.services.every((service) => service.online)} />
          ) : null}
        </div>
      </main>
      <footer className="bk-foot wrap sm mut row between wrap-m">
        <p>
          {appointment.business.phone ? (
            <>
              {t('questions')}{' '}
              <a className="link" href={`tel:${appointment.business.phone}`}>
                {phone(appointment.business.phone)}
              </a>
            </>
          ) : null}
        </p>
        <p>
          {t('via')} <Logo small />
        </p>
      </footer>
    </div>
  )
}
