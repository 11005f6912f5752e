import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type {
  DeadLetterList,
  PlatformFeatures,
  StripeEventList,
  StripeEventQuery,
  SystemState,
} from '../../../contracts/index.ts'
import { AllFeatures } from './features.tsx'
import { RedoButton } from './redo-button.tsx'
import { Ago } from './words.tsx'

const EVENT_STATES = ['processed', 'ignored', 'refused', 'failed'] as const

function Health({ state, now }: { state: SystemState; now: number }) {
  const t = useTranslations('admin.system')
  const format = useFormatter()
  const { requests } = state
  const share = requests.answered ? requests.failed / requests.answered : 0
  return (
    <section className="adm-sec" aria-labelledby="sys-health">
      <h2 id="sys-health">{t('health')}</h2>
      <dl className="adm-facts">
        {state.checks.map(({ name, ok }) => (
          <div key={name}>
            <dt>{t.has(`check.${name}`) ? t(`check.${name}` as 'check.database') : name}</dt>
            <dd className={ok ? undefined : 'adm-bad'}>{ok ? t('ok') : t('down')}</dd>
          </div>
        ))}
        <div>
          <dt>{t('started')}</dt>
          <dd>
            <Ago at={state.startedAt} now={now} />
          </dd>
        </div>
        <div>
          <dt>{t('requests')}</dt>
          <dd className="num">{format.number(requests.answered)}</dd>
        </div>
        <div>
          <dt>{t('failed')}</dt>
          <dd className={requests.failed ? 'num adm-bad' : 'num'}>
            {format.number(requests.failed)} (
            {format.number(share, { style: 'percent', maximumFractionDigits: 2 })})
          </dd>
        </div>
        <div>
          <dt>{t('sealed')}</dt>
          <dd>
            <Ago at={state.trail.sealedAt} now={now} />
          </dd>
        </div>
      </dl>
    </section>
  )
}

function Queues({ state }: { state: SystemState }) {
  const t = useTranslations('admin.system')
  const names = useTranslations('admin.queue')
  return (
    <section className="adm-sec" aria-labelledby="sys-queues">
      <h2 id="sys-queues">{t('queues')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard too */}
      <section className="adm-scroll" aria-labelledby="sys-queues" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th>{t('queue')}</th>
              <th className="r">{t('waiting')}</th>
              <th className="r">{t('oldest')}</th>
              <th className="r">{t('active')}</th>
              <th className="r">{t('retrying')}</th>
              <th className="r hide-m">{t('later')}</th>
            </tr>
          </thead>
          <tbody className="num">
            {state.queues.map((queue) => (
              <tr key={queue.name}>
                <td>{names.has(queue.name) ? names(queue.name as 'send-message') : queue.name}</td>
                <td className="r">{queue.waiting}</td>
                <td className="r">
                  {queue.oldestSeconds === null ? '–' : t('seconds', { seconds: queue.oldestSeconds })}
                </td>
                <td className="r">{queue.active}</td>
                <td className={queue.retrying ? 'r adm-bad' : 'r'}>{queue.retrying}</td>
                <td className="r hide-m">{queue.later}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

function Letters({ letters, now }: { letters: DeadLetterList; now: number }) {
  const t = useTranslations('admin.system')
  const names = useTranslations('admin.queue')
  return (
    <section className="adm-sec" aria-labelledby="sys-letters">
      <div className="row between flow">
        <h2 id="sys-letters">{t('letters')}</h2>
        {letters.total > 1 ? (
          <RedoButton path="/admin/dead-letters/redrive" body={{ ids: null }} label={t('redriveAll')} />
        ) : null}
      </div>
      {letters.total === 0 ? <p className="mut">{t('noLetters')}</p> : null}
      {letters.total > letters.letters.length ? (
        <p className="sm mut">{t('someLetters', { shown: letters.letters.length, total: letters.total })}</p>
      ) : null}
      <ul className="adm-people">
        {letters.letters.map((letter) => (
          <li key={letter.id} className="row between">
            <div className="grow">
              <p>
                <b>{names.has(letter.queue) ? names(letter.queue as 'send-message') : letter.queue}</b>{' '}
                {letter.business ? (
                  <Link className="link" href={`/admin/firme/${letter.business.id}`}>
                    {letter.business.name}
                  </Link>
                ) : null}{' '}
                <Ago at={letter.since} now={now} />
              </p>
              <p className="sm mut">
                {[
                  letter.reason,
                  ...Object.entries(letter.about)
                    .filter(([name]) => name !== 'businessId')
                    .map(([name, value]) => `${name} ${value}`),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <RedoButton path="/admin/dead-letters/redrive" body={{ ids: [letter.id] }} label={t('redrive')} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Events({
  events,
  query,
  now,
}: {
  events: StripeEventList['events']
  query: StripeEventQuery
  now: number
}) {
  const t = useTranslations('admin.system')
  return (
    <section className="adm-sec" aria-labelledby="sys-events">
      <h2 id="sys-events">{t('events')}</h2>
      <nav className="seg" aria-label={t('eventState')}>
        {([undefined, ...EVENT_STATES] as const).map((state) => (
          <Link
            key={state ?? 'all'}
            href={state ? `/admin/sistem?state=${state}` : '/admin/sistem'}
            aria-current={query.state === state ? 'true' : undefined}
          >
            {t(`eventStates.${state ?? 'all'}`)}
          </Link>
        ))}
      </nav>
      {events.length ? null : <p className="mut">{t('noEvents')}</p>}
      <ul className="adm-people">
        {events.map((event) => (
          <li key={event.id} className="row between">
            <div className="grow">
              <p>
                <b>{event.type}</b>{' '}
                <span className={event.state === 'failed' || event.state === 'refused' ? 'adm-bad' : 'mut'}>
                  {t(`eventStates.${event.state}`)}
                  {event.reason ? `: ${event.reason}` : ''}
                </span>
              </p>
              <p className="sm mut">
                {event.id} · {event.account ?? t('platform')}
                {event.attempts > 1 ? ` · ${t('attempts', { count: event.attempts })}` : ''} ·{' '}
                <Ago at={event.handledAt} now={now} />
              </p>
            </div>
            <RedoButton path={`/admin/stripe-events/${event.id}/replay`} body={{}} label={t('replay')} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Whether all is well: what runs, what waits, what was given up, what the payment vendor told. */
export function SystemPage({
  state,
  letters,
  events,
  query,
  features,
  now,
}: {
  state: SystemState
  letters: DeadLetterList
  events: StripeEventList['events']
  query: StripeEventQuery
  features: PlatformFeatures['features']
  now: number
}) {
  const t = useTranslations('admin.system')
  const bad =
    state.checks.some(({ ok, required }) => required && !ok) ||
    letters.total > 0 ||
    state.stripeEvents.failed > 0
  return (
    <>
      <header className="top adm-top">
        <h1>{t('title')}</h1>
        <span className={bad ? 'badge noshow' : 'badge confirmed'}>{bad ? t('look') : t('well')}</span>
      </header>
      <div className="adm-col">
        <Health state={state} now={now} />
        <Letters letters={letters} now={now} />
        <Queues state={state} />
        <AllFeatures features={features} />
        <Events events={events} query={query} now={now} />
      </div>
    </>
  )
}
