import type { Metadata } from 'next'
import { connection } from 'next/server'
import { getLocale, getTranslations } from 'next-intl/server'
import type { LocaleCode } from '../../contracts/index.ts'
import { Icon } from '../components/icon.tsx'
import { SiteFrame } from '../components/site-frame.tsx'
import { Demo } from '../features/landing/demo.tsx'
import { Prices } from '../features/landing/prices.tsx'
import { Sample } from '../features/landing/sample.tsx'
import { Story } from '../features/landing/story.tsx'
import { longDate } from '../lib/format.ts'
import { runtime } from '../lib/runtime.ts'
import { siteMetadata } from '../lib/site-metadata.ts'
import { addDays, mondayOf, todayIn } from '../lib/times.ts'
import '../styles/details.css'
import '../styles/landing.css'
import '../styles/landing-sections.css'
import '../styles/site.css'

export const generateMetadata = async (): Promise<Metadata> => siteMetadata('/')

const SHOWN = ['salon-maria', 'clinica-zambet', 'andrei-pop-consultanta']

/** For owners: what it does, shown by doing it. */
export default async function Landing() {
  await connection()
  const t = await getTranslations('landing')
  const locale = (await getLocale()) as LocaleCode
  const published = new Set((await runtime().business.listPublished()).map((business) => business.slug))
  const [salon, clinic, consultant] = SHOWN.map((slug) => (published.has(slug) ? `/book/${slug}` : null))
  const { plans } = await runtime().subscriptions.plans(locale)
  // The next Thursday: Maria works, and the rest of the page tells of the same day.
  const monday = mondayOf(addDays(todayIn('Europe/Bucharest', Date.now()), 4))
  const date = addDays(monday, 3)
  const demo = [
    { name: t('cut'), label: t('cut'), minutes: 45, price: t('price', { amount: 120 }) },
    { name: t('colour'), label: t('colour'), minutes: 90, price: t('price', { amount: 220 }) },
    { name: t('men'), label: t('men'), minutes: 30, price: t('price', { amount: 70 }) },
  ]
  return (
    <SiteFrame
      menu={
        <nav className="row hide-m" aria-label={t('menu')}>
          <a href="#zi">{t('how')}</a>
          <a href="#preturi">{t('prices')}</a>
          <a href="#intrebari">{t('faq')}</a>
        </nav>
      }
      cta={
        <>
          <a className="btn ghost small" href="/autentificare">
            {t('signIn')}
          </a>
          <a className="btn primary hide-m" href="/inregistrare">
            {t('start')}
          </a>
        </>
      }
    >
      <section className="wrap hero">
        <div className="hero-t">
          <h1>
            {t('title1')}
            <br />
            {t('title2')}
          </h1>
          <p className="lead">{t('lead')}</p>
          <div className="row flow hero-cta">
            <a className="btn primary big" href="/inregistrare">
              {t('start')}
              <Icon name="arrowRight" small />
            </a>
            {salon ? (
              <a className="btn secondary big" href={salon}>
                {t('seeReal')}
              </a>
            ) : null}
          </div>
          <p className="sm dim">{t('note')}</p>
          {clinic || consultant ? (
            <p className="hero-also sm">
              <span className="dim">{t('others')}</span>
              {clinic ? (
                <a className="link touch" href={clinic}>
                  {t('clinic')}
                </a>
              ) : null}
              {consultant ? (
                <a className="link touch" href={consultant}>
                  {t('consultant')}
                </a>
              ) : null}
            </p>
          ) : null}
        </div>
        <Demo
          services={demo}
          date={longDate(date, locale)}
          href={salon ?? null}
          words={{
            label: t('demoLabel'),
            withMaria: t('demoWith', { date: '{date}' }),
            tryIt: t('demoTry'),
            services: t('demoServices'),
            times: t('demoTimes'),
            book: t('demoBook'),
            live: Array.from({ length: 13 }, (_, count) => t('demoLive', { count, time: '{time}' })),
            dayFree: t('demoDay', { free: '{free}', span: '{span}' }),
            minutes: t('minutes', { minutes: '{minutes}' }),
          }}
        />
      </section>
      <Story />
      <Sample />
      <section className="wrap lp-for" aria-labelledby="h-f">
        <h2 id="h-f">{t('forYouTitle')}</h2>
        <ul>
          {(['1', '2', '3', '4'] as const).map((n) => (
            <li key={n}>
              <b>{t(`f${n}b`)}</b> <span className="mut">{t(`f${n}`)}</span>
            </li>
          ))}
        </ul>
      </section>
      <Prices plans={plans} />
      <section className="wrap faq" id="intrebari" aria-labelledby="h-q">
        <h2 id="h-q">{t('faq')}</h2>
        <div>
          {(['1', '2', '5', '3', '4'] as const).map((n) => (
            <details key={n} open={n === '1'}>
              <summary>
                {t(`q${n}`)}
                <Icon name="chevronDown" />
              </summary>
              <p>{t(`a${n}`)}</p>
            </details>
          ))}
        </div>
      </section>
      {salon ? (
        <section className="bar end-cta">
          <div className="wrap row flow between">
            <h2>{t('endTitle')}</h2>
            <a className="btn primary big" href={salon}>
              {t('seeReal')}
            </a>
          </div>
        </section>
      ) : null}
    </SiteFrame>
  )
}
