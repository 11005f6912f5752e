import { type CSSProperties, Fragment } from 'react'
import type { PublicBusiness, PublicService } from '../../../contracts/index.ts'
import { useDueLabel } from './dues.ts'
import { useWords } from './words.ts'

interface ServiceListProps {
  readonly business: PublicBusiness
  readonly chosen: readonly string[]
  readonly several: boolean
  readonly onToggle: (id: string) => void
}

/** Services by category; a bar to scale says how long each takes. One is chosen, or several in order. */
export function ServiceList({ business, chosen, several, onToggle }: ServiceListProps) {
  const { t } = useWords()
  const categories = [...new Set(business.services.map((service) => service.category))]
  const group = { role: several ? 'group' : 'radiogroup', 'aria-labelledby': 'h-srv' }
  return (
    <div className="srv-list" {...group}>
      {several ? <p className="sm mut srv-hint">{t('severalHint', { most: 6 })}</p> : null}
      {categories.map((category) => (
        <Fragment key={category ?? ''}>
          <h3>{category ?? t('otherServices')}</h3>
          {business.services
            .filter((service) => service.category === category)
            .map((service) => (
              <ServiceRow
                key={service.id}
                business={business}
                service={service}
                place={chosen.indexOf(service.id)}
                several={several}
                onToggle={onToggle}
              />
            ))}
        </Fragment>
      ))}
    </div>
  )
}

interface RowProps {
  readonly business: PublicBusiness
  readonly service: PublicService
  /** Where it stands in the visit; −1 when it is not chosen. */
  readonly place: number
  readonly several: boolean
  readonly onToggle: (id: string) => void
}

function ServiceRow({ business, service, place, several, onToggle }: RowProps) {
  const { t, duration, price } = useWords()
  const dueLabel = useDueLabel()
  const details = [
    duration(service.durationMinutes),
    service.online ? t('online') : null,
    service.capacity > 1 ? t('groupOf', { seats: service.capacity }) : null,
    service.approvalRequired ? t('needsApproval', { business: business.name }) : null,
    dueLabel(service),
    service.bookable ? null : t('notBookable'),
  ]
  return (
    <label className={service.bookable ? 'srv' : 'srv off'}>
      <input
        type={several ? 'checkbox' : 'radio'}
        name="service"
        value={service.id}
        checked={place >= 0}
        disabled={!service.bookable}
        // A click also comes from the arrow keys, and from the one that is chosen already: on a phone it goes on.
        onClick={() => onToggle(service.id)}
        onChange={() => undefined}
      />
      <span className="t">
        {several && place >= 0 ? <b className="num">{place + 1}. </b> : null}
        {service.name}
      </span>
      <span className="d num">
        <i className="dur" style={{ '--d': Math.min(service.durationMinutes, 240) } as CSSProperties} />
        {details.filter(Boolean).join(' · ')}
      </span>
      <span className="p num">{price(service)}</span>
      {service.description ? <span className="more sm mut">{service.description}</span> : null}
    </label>
  )
}

/** On a phone the choice collapses into one line. */
export function PickedService({
  services,
  onChange,
}: {
  services: readonly PublicService[]
  onChange: () => void
}) {
  const { t, duration, price } = useWords()
  const minutes = services.reduce((sum, service) => sum + service.durationMinutes, 0)
  return (
    <button type="button" className="picked hide-d" onClick={onChange}>
      <span className="grow">
        <span className="str">{services.map((service) => service.name).join(' + ')}</span>
        <span className="sm mut num">
          <i className="dur mine" style={{ '--d': Math.min(minutes, 240) } as CSSProperties} />{' '}
          {duration(minutes)}
          {services.length === 1 ? ` · ${price(services[0]!)}` : ''}
        </span>
      </span>
      <span className="link touch">{t('change')}</span>
    </button>
  )
}
