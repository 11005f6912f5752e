'use client'
import { useSearchParams } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type {
  BillingInterval,
  LocaleCode,
  Plan,
  PlanChoice,
  SubscriptionOverview,
} from '../../../contracts/index.ts'
import { Dialog } from '../../components/dialog.tsx'
import { useToast } from '../../components/toast.tsx'
import { fullDate, money, shortDay } from '../../lib/format.ts'
import { SETTINGS_TABS } from '../shell/pages.ts'
import { usePlace } from '../shell/providers.tsx'
import { SectionTabs } from '../shell/section-tabs.tsx'
import { IntervalChoice, PlanCards } from './plan-cards.tsx'
import { useInvoices, usePreview, useSubscription, useSubscriptionChanges } from './use-subscription.ts'

const dateIn = (instant: string, locale: LocaleCode) => fullDate(instant.slice(0, 10), locale)

/** How much of a limit is used. */
function Meter({ label, used, limit }: { label: string; used: number; limit: number | null }) {
  const t = useTranslations('plans')
  const share = limit === null ? 0 : limit === 0 ? 100 : Math.min(100, (used / limit) * 100)
  return (
    <div className="plan-meter">
      <p className="row between tight">
        <span>{label}</span>
        <b className="num">{limit === null ? used : t('usedOf', { used, limit })}</b>
      </p>
      {limit === null ? null : (
        <div className={used >= limit ? 'msg-bar low' : 'msg-bar'} aria-hidden="true">
          <i style={{ width: `${share}%` }} />
        </div>
      )}
      {limit !== null && used > limit ? <p className="sm mut">{t('overLimit')}</p> : null}
    </div>
  )
}

/** What a change costs, before it is made. */
function ChangeDialog({ choice, plan, onClose }: { choice: PlanChoice; plan: Plan; onClose: () => void }) {
  const t = useTranslations('plans')
  const locale = useLocale() as LocaleCode
  const toast = useToast()
  const { change } = useSubscriptionChanges()
  const { data, error } = usePreview(choice)
  const [fault, setFault] = useState<string | null>(null)
  const go = async () => {
    setFault(null)
    try {
      await change.mutateAsync(choice)
      toast.done(t(data?.when === 'now' ? 'changed' : 'willChange', { plan: plan.name }))
      onClose()
    } catch (reason) {
      setFault((reason as Error).message)
    }
  }
  return (
    <Dialog open onClose={onClose} title={t('changeTitle', { plan: plan.name })}>
      {data ? (
        <p>
          {data.when === 'now'
            ? t('payNow', { sum: money(data.due, locale) })
            : t('fromThen', { date: data.from ? dateIn(data.from, locale) : '' })}{' '}
          {t(choice.interval === 'year' ? 'thenYear' : 'thenMonth', { sum: money(data.renewal, locale) })}
        </p>
      ) : error ? null : (
        <i className="sk set-sk" aria-hidden="true" />
      )}
      {error || fault ? (
        <p className="note bad" role="alert">
          {fault ?? error?.message}
        </p>
      ) : null}
      <footer>
        <button type="button" className="btn secondary" onClick={onClose}>
          {t('leave')}
        </button>
        <button type="button" className="btn primary" onClick={go} disabled={!data || change.isPending}>
          {t('changeDo')}
        </button>
      </footer>
    </Dialog>
  )
}

function Standing({ subscription }: { subscription: SubscriptionOverview }) {
  const t = useTranslations('plans')
  const locale = useLocale() as LocaleCode
  const toast = useToast()
  const { business } = usePlace()
  const { portal, cancel, keep } = useSubscriptionChanges()
  const [asking, setAsking] = useState(false)
  const {
    state,
    plan,
    paid,
    price,
    trialEndsAt,
    periodEndsAt,
    graceEndsAt,
    cancelAtPeriodEnd,
    next,
    card,
    usage,
  } = subscription
  const owner = business.role === 'owner'
  const run = async (work: Promise<unknown>, done: string) => {
    try {
      await work
      toast.done(done)
    } catch (error) {
      toast.failed((error as Error).message)
    }
  }
  const until = periodEndsAt ? dateIn(periodEndsAt, locale) : ''
  const told = () => {
    if (state === 'trialing' && trialEndsAt)
      return t(paid ? 'trialPaid' : 'trial', { date: dateIn(trialEndsAt, locale) })
    if (state === 'past_due' && graceEndsAt) return t('pastDue', { date: dateIn(graceEndsAt, locale) })
    if (cancelAtPeriodEnd) return t('ends', { date: until })
    if (next) return t('becomes', { plan: next.plan.name, date: until })
    if (state !== 'active' || !until) return t('freePlan')
    return price ? t('renewsFor', { date: until, sum: money(price, locale) }) : t('renews', { date: until })
  }
  return (
    <section className="set-sec">
      <header>
        <div>
          <h2>{t('yours', { plan: plan.name })}</h2>
          <p className={state === 'past_due' ? 'sm pay-bad' : 'sm mut'}>{told()}</p>
        </div>
      </header>
      <div className="plan-usage">
        <Meter label={t('usage.staff')} {...usage.staff} />
        <Meter label={t('usage.bookings')} {...usage.bookings} />
        <Meter label={t('usage.sms')} {...usage.sms} />
      </div>
      {card ? (
        <p className="sm mut num">
          {t('card', {
            card: `${card.brand.charAt(0).toUpperCase()}${card.brand.slice(1)} •••• ${card.last4}`,
          })}
        </p>
      ) : null}
      {owner && paid ? (
        <div className="row tight flow">
          <button
            type="button"
            className="btn secondary small"
            onClick={() => run(portal.mutateAsync(), t('opening'))}
          >
            {t('portal')}
          </button>
          {cancelAtPeriodEnd || next ? (
            <button
              type="button"
              className="btn secondary small"
              onClick={() => run(keep.mutateAsync(), t('kept'))}
              disabled={keep.isPending}
            >
              {t('keep')}
            </button>
          ) : (
            <button type="button" className="btn ghost small" onClick={() => setAsking(true)}>
              {t('cancel')}
            </button>
          )}
        </div>
      ) : null}
      <Dialog open={asking} onClose={() => setAsking(false)} title={t('cancelTitle')}>
        <p className="mut">{t('cancelText', { date: until })}</p>
        <footer>
          <button type="button" className="btn secondary" onClick={() => setAsking(false)}>
            {t('leave')}
          </button>
          <button
            type="button"
            className="btn danger"
            onClick={() => {
              setAsking(false)
              void run(cancel.mutateAsync(), t('cancelled'))
            }}
          >
            {t('cancelDo')}
          </button>
        </footer>
      </Dialog>
    </section>
  )
}

function Choices({ subscription }: { subscription: SubscriptionOverview }) {
  const t = useTranslations('plans')
  const toast = useToast()
  const { business } = usePlace()
  const { start } = useSubscriptionChanges()
  const [interval, setInterval] = useState<BillingInterval>(subscription.interval)
  const [changing, setChanging] = useState<Plan | null>(null)
  const { plan: current, paid, plans, available } = subscription
  const same = (id: string) => paid && id === current.id && interval === subscription.interval
  const choose = (plan: Plan) => {
    if (paid) setChanging(plan)
    else start.mutate({ planId: plan.id, interval }, { onError: (error) => toast.failed(error.message) })
  }
  return (
    <section className="set-sec">
      <header>
        <div>
          <h2>{t('all')}</h2>
          <p className="sm mut">{t(available ? 'allHint' : 'unavailable')}</p>
        </div>
        <IntervalChoice interval={interval} onChoose={setInterval} />
      </header>
      <PlanCards
        plans={plans}
        interval={interval}
        current={current.id}
        action={(plan) =>
          plan.monthly.amount === 0 ? (
            <p className="sm mut">{t('freeHint')}</p>
          ) : same(plan.id) ? (
            <p className="sm">{t('current')}</p>
          ) : !plan.fits ? (
            <p className="sm mut">{t('tooSmall')}</p>
          ) : business.role === 'owner' && available ? (
            <button
              type="button"
              className="btn primary small"
              onClick={() => choose(plan)}
              disabled={start.isPending}
              aria-label={t('chooseNamed', { plan: plan.name })}
            >
              {t('choose')}
            </button>
          ) : null
        }
      />
      {changing ? (
        <ChangeDialog
          choice={{ planId: changing.id, interval }}
          plan={changing}
          onClose={() => setChanging(null)}
        />
      ) : null}
    </section>
  )
}

function Invoices() {
  const t = useTranslations('plans')
  const locale = useLocale() as LocaleCode
  const { data, error } = useInvoices(true)
  if (!error && !data?.invoices.length) return null
  return (
    <section className="set-sec">
      <header>
        <h2>{t('invoices')}</h2>
      </header>
      {error ? (
        <p className="note bad" role="alert">
          {error.message}
        </p>
      ) : null}
      <ul className="pay-list wide">
        {data?.invoices.map(({ id, number, at, amount, state, url }) => (
          <li key={id} className="pay-row">
            <div className="row between tight num">
              <span>
                {number} · {shortDay(at.slice(0, 10), locale)} · {t(`invoice.${state}`)}
              </span>
              <span>
                <b>{money(amount, locale)}</b>{' '}
                {url ? (
                  <a className="link sm touch" href={url} target="_blank" rel="noopener noreferrer">
                    {t('see')}
                  </a>
                ) : null}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What the business has from the platform: its plan, what is used of it, others, and what was paid. */
export function SubscriptionPage() {
  const t = useTranslations()
  const { business } = usePlace()
  // Whoever comes back from the vendor's page wants its word, not ours of before.
  const back = useSearchParams().get('plata') !== null && business.role === 'owner'
  const { data, error, refetch } = useSubscription(back)
  return (
    <div className="set grow">
      <header className="top">
        <h1>{t('app.settings')}</h1>
      </header>
      <SectionTabs tabs={SETTINGS_TABS} />
      {error && !data ? (
        <p className="note bad set-sec" role="alert">
          {error.message}{' '}
          <button type="button" className="link" onClick={() => refetch()}>
            {t('plans.retry')}
          </button>
        </p>
      ) : null}
      {data ? (
        <>
          <Standing subscription={data} />
          <Choices subscription={data} />
          {data.paid || data.card ? <Invoices /> : null}
        </>
      ) : error ? null : (
        <div className="set-sec" aria-busy="true">
          <i className="sk set-sk" aria-hidden="true" />
          <i className="sk set-sk" aria-hidden="true" />
        </div>
      )}
    </div>
  )
}
