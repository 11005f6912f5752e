'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { Explanation, LocaleCode } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { shortDate } from '../../lib/format.ts'
import { dateOf, wallTime } from '../../lib/times.ts'
import { clockOf } from '../calendar/words.ts'

type Verdict = NonNullable<Explanation['trace']>['visit'][number]

function Rule({ verdict }: { verdict: Verdict }) {
  const t = useTranslations('explain')
  const locale = useLocale() as LocaleCode
  const { rule, ok, detail } = verdict
  const time = (key: string) => (typeof detail[key] === 'string' ? wallTime(detail[key]) : '')
  const number = (key: string) => Number(detail[key] ?? 0)
  const { earliest, lastDate } = detail
  const text = ok
    ? t(`rule.${rule}`)
    : t(`fault.${rule}`, {
        from: time('from'),
        until: time('until'),
        earliest:
          typeof earliest === 'string' ? `${shortDate(dateOf(earliest), locale)}, ${wallTime(earliest)}` : '',
        lastDate: typeof lastDate === 'string' ? shortDate(lastDate, locale) : '',
        granularity: number('granularity'),
        cap: number('cap'),
        capacity: number('capacity'),
        latest: clockOf(number('latestStart')),
        before: number('before'),
        after: number('after'),
      })
  return (
    <li className={ok ? undefined : 'bad'}>
      <Icon name={ok ? 'check' : 'close'} small />
      <span className="sr">{ok ? t('holds') : t('broken')}</span> {text}
    </li>
  )
}

/** Who is not at work has no times to offer: that the time is not one of them says nothing more. */
const listed = (verdicts: readonly Verdict[]) =>
  verdicts.some(({ rule, ok }) => rule === 'staff_hours' && !ok)
    ? verdicts.filter(({ rule }) => rule !== 'grid')
    : verdicts

/** Every rule with its verdict: those of the visit, then those of each colleague who could do it. */
export function Trace({ trace }: { trace: NonNullable<Explanation['trace']> }) {
  const t = useTranslations('explain')
  return (
    <div className="why-trace">
      <section>
        <h3>{t('forAll')}</h3>
        <ul>
          {trace.visit.map((verdict) => (
            <Rule key={verdict.rule} verdict={verdict} />
          ))}
        </ul>
      </section>
      {trace.staff.map((one) => (
        <section key={one.staffId}>
          <h3>
            {one.name}{' '}
            <span className={one.ok ? 'badge confirmed' : 'badge cancelled'}>
              {one.ok ? t('can') : t('cannot')}
            </span>
          </h3>
          <ul>
            {listed(one.verdicts).map((verdict, index) => (
              // A visit of several services asks the same rule once for each.
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
              <Rule key={`${verdict.rule}${index}`} verdict={verdict} />
            ))}
          </ul>
        </section>
      ))}
      {trace.staff.length ? null : <p className="sm mut">{t('nobody')}</p>}
    </div>
  )
}
