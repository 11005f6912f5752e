'use client'

import type { ReactNode } from 'react'
import { WEEK } from '../../lib/times.ts'
import { totalMinutes, totalPrice } from './choice.ts'
import { FlowDetails, FlowFirstFree, FlowTimes } from './flow-parts.tsx'
import { PickedService, ServiceList } from './service-list.tsx'
import { StaffList } from './staff-list.tsx'
import { SummaryBar } from './summary-bar.tsx'
import { type FlowStart, useFlow } from './use-flow.ts'
import { useWords } from './words.ts'

interface BookingFlowProps extends FlowStart {
  /** Policy and imprint, made on the server. */
  readonly children: ReactNode
}

/** The booking page: services beside days and hours, then the details. Everything chosen stands in the address. */
export function BookingFlow({ children, ...start }: BookingFlowProps) {
  const { t, locale, team, payText } = useWords()
  const flow = useFlow(start, {
    span: WEEK,
    inAddress: true,
    // Replaced, not pushed: Back must not return to a form that was sent.
    onBooked: ({ manageUrl, payment }) =>
      window.location.replace(new URL(payment?.checkoutUrl ?? manageUrl).pathname),
  })
  const { business, choice, services, person, slot, lost, listing } = flow

  if (flow.booking) return <FlowDetails flow={flow} />

  return (
    <form
      method="get"
      className="bk-form"
      data-step={listing ? 'serviciu' : 'ora'}
      onSubmit={(event) => event.preventDefault()}
    >
      <main className="wrap bk-grid">
        <div className="bk-left">
          <section className="bk-sec" aria-labelledby="h-srv">
            <div className="bk-sec-h">
              <h2 id="h-srv">{choice.several ? t('services') : t('service')}</h2>
              {business.services.length > 1 ? (
                <button
                  type="submit"
                  name="several"
                  value={choice.several ? '0' : '1'}
                  className="link touch sm"
                  onClick={(event) => {
                    event.preventDefault()
                    flow.toggleSeveral()
                  }}
                >
                  {choice.several ? t('one') : t('several')}
                </button>
              ) : null}
            </div>
            <PickedService services={services} onChange={() => flow.setListing(true)} />
            <ServiceList
              business={business}
              chosen={services.map((service) => service.id)}
              several={choice.several}
              onToggle={flow.toggleService}
            />
            <noscript>
              <button type="submit" className="btn secondary block">
                {t('showTimes')}
              </button>
            </noscript>
          </section>
        </div>
        <div className="bk-right">
          {business.staff.length > 1 ? (
            <section className="bk-sec step-ora" aria-labelledby="h-who">
              <div className="bk-sec-h">
                <h2 id="h-who">{t('who')}</h2>
              </div>
              <StaffList
                business={business}
                service={services[0]}
                chosen={choice.staff}
                hints={flow.hints}
                today={flow.today}
                onChoose={flow.chooseStaff}
              />
            </section>
          ) : null}
          <section className="bk-sec step-ora" id="ora" aria-labelledby="h-when">
            <div className="bk-sec-h">
              <h2 id="h-when">{t('when')}</h2>
              <FlowFirstFree flow={flow} />
            </div>
            <FlowTimes flow={flow} />
          </section>
        </div>
      </main>
      {children}
      <SummaryBar
        services={services}
        slot={slot}
        staffName={person ? team(person, services) : ''}
        minutes={totalMinutes(services)}
        price={totalPrice(services, business.currency)}
        pay={payText(
          business,
          services.every((service) => service.online),
        )}
        busy={flow.holding}
        failed={flow.failed}
        listing={listing}
        business={business}
        locale={locale}
        onContinue={() => {
          if (listing) {
            flow.setListing(false)
            window.scrollTo(0, 0)
          } else if (slot && lost?.slot.start !== slot.start) void flow.reserve(slot.start, true)
          else document.querySelector<HTMLElement>('#ora .slot[tabindex="0"]')?.focus()
        }}
      />
    </form>
  )
}
