import { Icon } from '../../components/icon.tsx'
import { phone } from '../../lib/format.ts'
import { addDays } from '../../lib/times.ts'
import { shortName } from './choice.ts'
import { DetailsStep } from './details-step.tsx'
import { FirstFree } from './first-free.tsx'
import { LostNotice } from './lost-notice.tsx'
import { TimePicker } from './time-picker.tsx'
import type { Flow } from './use-flow.ts'
import { weekRange } from './week.ts'
import { useWords } from './words.ts'

/** The first free time of what is chosen, in one tap. */
export function FlowFirstFree({ flow }: { flow: Flow }) {
  const { t, soon } = useWords()
  const { picker, choice, hints } = flow
  if (!picker.week?.nextAvailable || picker.week.nextAvailable === choice.time) return null
  return (
    <FirstFree
      first={hints[choice.staff ?? 'anyone'] ?? picker.week.nextAvailable}
      label={(instant) => soon(instant, flow.today)}
      text={t('firstFree')}
      onJump={flow.jump}
    />
  )
}

/** Days and hours of what is chosen, and what is said when a time was lost or there is none. */
export function FlowTimes({ flow, brief }: { flow: Flow; brief?: boolean }) {
  const { t } = useWords()
  const { business, choice, services, person, picker, lost, today } = flow
  const names = services.map((service) => service.name).join(' + ')
  const whom = choice.staff ? ` ${t('withShort', { name: shortName(person?.name ?? '') })}` : ''
  return (
    <>
      {lost ? (
        <LostNotice lost={lost.slot} reason={lost.reason} day={flow.day} onChoose={flow.chooseTime} />
      ) : null}
      <TimePicker
        {...picker}
        span={flow.span}
        brief={brief}
        date={flow.date}
        today={today}
        last={addDays(today, business.policy.horizonDays)}
        chosen={choice.time}
        wanted={flow.wanted}
        lost={lost?.slot ?? null}
        onDate={flow.chooseDate}
        onChoose={flow.chooseTime}
        what={names + whom}
        elsewhere={
          choice.staff ? (
            <button type="button" className="btn secondary" onClick={() => flow.chooseStaff(null)}>
              {t('anyoneFree')}
            </button>
          ) : null
        }
        call={
          business.phone ? (
            <a className="btn secondary" href={`tel:${business.phone}`}>
              <Icon name="phone" />
              {t('callBusiness', { phone: phone(business.phone) })}
            </a>
          ) : null
        }
      />
    </>
  )
}

/** Who comes: the form beside what is being booked. Null while a time is being chosen. */
export function FlowDetails({ flow }: { flow: Flow }) {
  const { booking, choice } = flow
  if (!booking) return null
  const { slot, hold } = booking
  return (
    <DetailsStep
      business={flow.business}
      services={flow.services}
      staffId={choice.staff}
      slot={slot}
      day={flow.day}
      range={flow.picker.week ? weekRange(flow.picker.week) : { from: 540, to: 1200 }}
      details={flow.details}
      hold={hold}
      lost={flow.lost}
      onDetails={flow.setDetails}
      onHold={flow.setHold}
      onHoldAgain={() => flow.reserve(slot.start, false)}
      onLost={flow.loseSlot}
      onChoose={(start) => {
        flow.setDate(start.slice(0, 10))
        void flow.reserve(start, false)
      }}
      onBack={flow.back}
      onBooked={flow.onBooked}
    />
  )
}
