import Link from 'next/link'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type {
  AdminBusinessDetails,
  AuditEntryView,
  FeatureState,
  LocaleCode,
  Plan,
} from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { money, phone } from '../../lib/format.ts'
import { BusinessActions } from './business-actions.tsx'
import { EnterButton } from './enter-button.tsx'
import { BusinessFeatures } from './features.tsx'
import { Notes } from './notes.tsx'
import { DownloadButton } from './operator-call.tsx'
import { RecentEntries } from './recent.tsx'
import { Ago, StateBadge } from './words.tsx'

interface Props {
  readonly business: AdminBusinessDetails
  readonly now: number
}

/** A figure with its name; dashes where there is none. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children || '–'}</dd>
    </div>
  )
}

const useDay = () => {
  const format = useFormatter()
  return (at: string | null) =>
    at ? format.dateTime(new Date(at), { day: 'numeric', month: 'long', year: 'numeric' }) : null
}

function Warnings({ business }: Props) {
  const t = useTranslations('admin.business')
  const day = useDay()
  const { suspension, deletion } = business
  if (deletion)
    return (
      <p className="note bad">{t('deletes', { date: day(deletion.at) ?? '', reason: deletion.reason })}</p>
    )
  if (suspension)
    return (
      <p className="note bad">
        {t('suspended', { date: day(suspension.at) ?? '', reason: suspension.reason })}
      </p>
    )
  return null
}

function PlanFacts({ business }: Props) {
  const t = useTranslations('admin.business')
  const states = useTranslations('admin.subscription')
  const locale = useLocale() as LocaleCode
  const day = useDay()
  const { subscription, usage } = business
  const use = (name: 'staff' | 'bookings' | 'sms') => {
    const { used, limit, own } = usage[name]
    return (
      <Fact name={t(name)}>
        <span className="num">{limit === null ? used : t('usedOf', { used, limit })}</span>{' '}
        {own === null ? null : <small className="mut">{t('ownLimit')}</small>}
      </Fact>
    )
  }
  return (
    <section className="adm-sec" aria-labelledby="adm-plan">
      <h2 id="adm-plan">{t('plan')}</h2>
      <dl className="adm-facts">
        <Fact name={t('planName')}>
          {subscription.planName}, {states(subscription.state)}
        </Fact>
        <Fact name={t('pays')}>
          {subscription.price ? money(subscription.price, locale) : t('paysNothing')}
        </Fact>
        {subscription.trialEndsAt && subscription.state === 'trialing' ? (
          <Fact name={t('trialEnds')}>{day(subscription.trialEndsAt)}</Fact>
        ) : null}
        {subscription.periodEndsAt ? (
          <Fact name={subscription.cancelAtPeriodEnd ? t('endsOn') : t('renewsOn')}>
            {day(subscription.periodEndsAt)}
          </Fact>
        ) : null}
        {subscription.graceEndsAt ? <Fact name={t('graceEnds')}>{day(subscription.graceEndsAt)}</Fact> : null}
        {use('staff')}
        {use('bookings')}
        {use('sms')}
      </dl>
    </section>
  )
}

function Health({ business }: Props) {
  const t = useTranslations('admin.business')
  const { health } = business
  const row = (name: 'deadLetters' | 'failedMessages' | 'failingWebhooks' | 'paymentFaults') => (
    <Fact name={t(name)}>
      <span className={health[name] ? 'num adm-bad' : 'num'}>{health[name]}</span>
    </Fact>
  )
  return (
    <section className="adm-sec" aria-labelledby="adm-health">
      <h2 id="adm-health">{t('health')}</h2>
      <dl className="adm-facts">
        {row('deadLetters')}
        {row('failedMessages')}
        {row('failingWebhooks')}
        {row('paymentFaults')}
        <Fact name={t('payments')}>{t(`paymentState.${health.payments}`)}</Fact>
      </dl>
    </section>
  )
}

function Members({ business, now }: Props) {
  const t = useTranslations('admin.business')
  const roles = useTranslations('admin.role')
  const day = useDay()
  return (
    <section className="adm-sec" aria-labelledby="adm-members">
      <h2 id="adm-members">{t('members')}</h2>
      {business.members.length ? null : (
        <p className={business.invitedOwner ? 'mut' : 'adm-bad'}>
          {business.invitedOwner
            ? t(Date.parse(business.invitedOwner.expiresAt) > now ? 'invited' : 'invitationOver', {
                email: business.invitedOwner.email,
                date: day(business.invitedOwner.expiresAt) ?? '',
              })
            : t('nobody')}
        </p>
      )}
      <ul className="adm-people">
        {business.members.map((one) => (
          <li key={one.id} className="row between">
            <div className="grow">
              <p>
                <b>{one.name}</b> <span className="sm mut">{roles(one.role)}</span>
              </p>
              <p className="sm mut trunc">
                {one.email}
                {one.twoFactor ? ` · ${t('twoFactor')}` : ''} · {t('seen')}{' '}
                <Ago at={one.lastSeenAt} now={now} />
              </p>
            </div>
            <EnterButton business={business} person={one} disabled={one.operator} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** One business: who it is, what it has, how it is, who is in it, what happened last. */
export function BusinessPage({
  business,
  recent,
  plans,
  features,
  now,
}: Props & {
  recent: readonly AuditEntryView[]
  plans: readonly Plan[]
  features: readonly FeatureState[]
}) {
  const t = useTranslations('admin.business')
  const day = useDay()
  const { figures, subscription } = business
  return (
    <>
      <header className="top adm-top">
        <Link className="btn icon ghost small" href="/admin/firme" aria-label={t('back')}>
          <Icon name="arrowLeft" />
        </Link>
        <h1 className="trunc">{business.name}</h1>
        <StateBadge business={{ status: business.status, plan: subscription }} now={now} />
        <div className="row tight end flow">
          <DownloadButton href={`/admin/businesses/${business.id}/export`}>{t('export')}</DownloadButton>
          <Link className="btn secondary small" href={`/admin/anunturi?firma=${business.id}`}>
            {t('announce')}
          </Link>
          <BusinessActions business={business} plans={plans} />
          <EnterButton business={business} disabled={!business.members.length} />
        </div>
      </header>
      <div className="adm-one">
        <div className="adm-col">
          <Warnings business={business} now={now} />
          <section className="adm-sec" aria-labelledby="adm-profile">
            <h2 id="adm-profile">{t('profile')}</h2>
            <dl className="adm-facts">
              <Fact name={t('link')}>
                <a className="link" href={`/book/${business.slug}`}>
                  /book/{business.slug}
                </a>
                {business.earlierSlugs.length ? (
                  <small className="mut"> {t('earlier', { slugs: business.earlierSlugs.join(', ') })}</small>
                ) : null}
              </Fact>
              <Fact name={t('legalName')}>{business.legalName}</Fact>
              <Fact name={t('address')}>{[business.street, business.city].filter(Boolean).join(', ')}</Fact>
              <Fact name={t('phone')}>{business.phone ? phone(business.phone) : null}</Fact>
              <Fact name={t('email')}>{business.email}</Fact>
              <Fact name={t('since')}>{day(business.createdAt)}</Fact>
              <Fact name={t('activeLast')}>
                <Ago at={figures.lastActiveAt} now={now} />
              </Fact>
            </dl>
          </section>
          <section className="adm-sec" aria-labelledby="adm-usage">
            <h2 id="adm-usage">{t('usage')}</h2>
            <dl className="adm-facts num">
              <Fact name={t('bookings30')}>{String(figures.bookings30)}</Fact>
              <Fact name={t('bookingsAll')}>{String(figures.bookingsAll)}</Fact>
              <Fact name={t('clients')}>{String(figures.clients)}</Fact>
              <Fact name={t('services')}>{String(figures.services)}</Fact>
              <Fact name={t('lastBooking')}>
                <Ago at={figures.lastBookingAt} now={now} />
              </Fact>
            </dl>
          </section>
          <PlanFacts business={business} now={now} />
          <Health business={business} now={now} />
          <BusinessFeatures businessId={business.id} features={features} />
          <Members business={business} now={now} />
          <Notes business={business} now={now} />
        </div>
        <aside className="side adm-side" aria-label={t('recent')}>
          <div className="row between">
            <h2>{t('recent')}</h2>
            <Link className="link" href={`/admin/jurnal?businessId=${business.id}`}>
              {t('allEntries')}
            </Link>
          </div>
          <RecentEntries entries={recent} timezone={business.timezone} />
        </aside>
      </div>
    </>
  )
}
