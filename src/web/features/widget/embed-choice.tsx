import { useTranslations } from 'next-intl'
import type { PublicService } from '../../../contracts/index.ts'
import type { Flow } from '../booking/use-flow.ts'
import { useWords } from '../booking/words.ts'

/** What and with whom, in a list each: the compact form of the booking page's two columns. */
export function EmbedChoice({ flow }: { flow: Flow }) {
  const embed = useTranslations('embed')
  const { t, duration, price } = useWords()
  const { business, services, choice } = flow
  const categories = [...new Set(business.services.map((service) => service.category))]
  const line = (service: PublicService) =>
    [service.name, duration(service.durationMinutes), price(service)].join(', ')
  const option = (service: PublicService) => (
    <option key={service.id} value={service.id} disabled={!service.bookable}>
      {line(service)}
    </option>
  )
  const ids = services.map((service) => service.id).join()
  const able = business.staff.filter((person) => services[0] && person.serviceIds.includes(services[0].id))
  const [first] = services
  const facts = first
    ? [
        first.online ? t('summaryOnline') : null,
        first.capacity > 1 ? t('groupOf', { seats: first.capacity }) : null,
        first.approvalRequired ? t('needsApproval', { business: business.name }) : null,
      ].filter(Boolean)
    : []
  return (
    <>
      <label className="sr" htmlFor="rrw-service">
        {t('service')}
      </label>
      <select
        id="rrw-service"
        className="select"
        value={ids}
        onChange={(event) => flow.chooseServices(event.target.value.split(','))}
      >
        {services.length > 1 ? (
          <option value={ids}>{services.map((service) => service.name).join(' + ')}</option>
        ) : null}
        {categories.length > 1
          ? categories.map((category) => (
              <optgroup key={category ?? ''} label={category ?? t('otherServices')}>
                {business.services.filter((service) => service.category === category).map(option)}
              </optgroup>
            ))
          : business.services.map(option)}
      </select>
      {able.length > 1 ? (
        <>
          <label className="sr" htmlFor="rrw-staff">
            {t('who')}
          </label>
          <select
            id="rrw-staff"
            className="select"
            value={choice.staff ?? ''}
            onChange={(event) => flow.chooseStaff(event.target.value || null)}
          >
            <option value="">{embed('anyone')}</option>
            {able.map((person) => (
              <option key={person.id} value={person.id}>
                {embed('with', { name: person.name })}
              </option>
            ))}
          </select>
        </>
      ) : null}
      {facts.length ? <p className="sm mut">{facts.join(' · ')}</p> : null}
    </>
  )
}
