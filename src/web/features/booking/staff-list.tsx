import type { PublicBusiness, PublicService } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { initials, shortName } from './choice.ts'
import { useWords } from './words.ts'

/** The first free start of a person; undefined while it is not known, null when there is none. */
export type Hints = Readonly<Record<string, string | null | undefined>>

interface StaffListProps {
  readonly business: PublicBusiness
  readonly service: PublicService | undefined
  readonly chosen: string | null
  readonly hints: Hints
  readonly today: string
  readonly onChoose: (staffId: string | null) => void
}

/** Anyone, or one colleague; who does not perform the service says so. */
export function StaffList({ business, service, chosen, hints, today, onChoose }: StaffListProps) {
  const words = useWords()
  const { t } = words
  const hint = (key: string) => {
    const first = hints[key]
    if (first === undefined) return '\u00a0'
    return first === null ? t('noneFree') : words.hint(first, today)
  }
  return (
    <div className="who" role="radiogroup" aria-labelledby="h-who">
      <label>
        <input type="radio" name="staff" value="" checked={chosen === null} onChange={() => onChoose(null)} />
        <span className="av">
          <Icon name="people" />
        </span>
        <span className="who-t">
          <b>{t('anyone')}</b>
          <small className="num">{hint('anyone')}</small>
        </span>
      </label>
      {business.staff.map((person) => {
        const performs = !service || person.serviceIds.includes(service.id)
        const rest = person.name.slice(shortName(person.name).length)
        return (
          <label key={person.id} className={performs ? undefined : 'off'}>
            <input
              type="radio"
              name="staff"
              value={person.id}
              checked={chosen === person.id}
              disabled={!performs}
              onChange={() => onChoose(person.id)}
            />
            <span className="av" aria-hidden="true">
              {initials(person.name)}
            </span>
            <span className="who-t">
              <b className="trunc" title={person.title ?? undefined}>
                {shortName(person.name)}
                <span className="hide-m">{rest}</span>
              </b>
              {performs ? (
                <small className="num">{hint(person.id)}</small>
              ) : (
                <small className="who-no">
                  {t('notPerformed', { service: service?.name.toLowerCase() ?? '' })}
                </small>
              )}
            </span>
          </label>
        )
      })}
    </div>
  )
}
