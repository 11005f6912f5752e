'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { BookedAppointment } from '../../../contracts/index.ts'
import { Logo } from '../../components/logo.tsx'
import { spanFrom } from '../../lib/times.ts'
import type { Details } from '../booking/draft.ts'
import { FlowDetails, FlowFirstFree, FlowTimes } from '../booking/flow-parts.tsx'
import { type FlowStart, useFlow } from '../booking/use-flow.ts'
import { useWords } from '../booking/words.ts'
import { EMBED_DAYS } from './days.ts'
import { EmbedBar } from './embed-bar.tsx'
import { EmbedBooked } from './embed-booked.tsx'
import { EmbedChoice } from './embed-choice.tsx'
import { callAsWidget } from './guest-calls.ts'
import { useFrame } from './use-frame.ts'

interface EmbedFlowProps extends FlowStart {
  /** Who may frame this page, besides ourselves. */
  readonly origins: readonly string[]
}

interface Done {
  readonly booked: BookedAppointment
  readonly details: Details
}

/** The booking page's way in one column, for a frame: the same steps, and the answer in place. */
export function EmbedFlow({ origins, ...start }: EmbedFlowProps) {
  const { t, locale } = useWords()
  const embed = useTranslations('embed')
  const root = useRef<HTMLDivElement>(null)
  const [done, setDone] = useState<Done | null>(null)
  // Before the first call, and only where there is a browser.
  useState(() => typeof window === 'undefined' || callAsWidget(locale))
  const tell = useFrame(origins, root)
  const span = useMemo(() => spanFrom(start.today, EMBED_DAYS), [start.today])
  const flow = useFlow(start, {
    span,
    inAddress: false,
    onBooked: (booked) => {
      setDone({ booked, details: flow.details })
      const { code, services } = booked
      tell({
        type: 'rezerva:booked',
        detail: {
          business: start.business.slug,
          code,
          start: booked.start,
          services: services.map(({ id, name }) => ({ id, name })),
        },
      })
    },
  })

  // While other days are read the frame keeps its height: a page that jumps under the finger books the wrong hour.
  const times = useRef<HTMLElement>(null)
  const height = useRef(0)
  useLayoutEffect(() => {
    if (flow.picker.week && times.current) height.current = times.current.offsetHeight
  })

  const step = done ? 'done' : flow.booking ? 'details' : 'time'
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    tell({ type: 'rezerva:top' })
  }, [step, tell])

  return (
    <div className="bk rrw" ref={root}>
      {done ? (
        <EmbedBooked
          business={flow.business}
          booked={done.booked}
          day={flow.day}
          note={done.details.note.trim()}
          email={flow.business.contact.email === 'hidden' ? '' : done.details.email.trim()}
          onAgain={() => {
            setDone(null)
            flow.again()
          }}
        />
      ) : flow.booking ? (
        <FlowDetails flow={flow} />
      ) : (
        <form onSubmit={(event) => event.preventDefault()}>
          <main>
            <div className="rrw-h">
              <h1>{embed('title')}</h1>
              <EmbedChoice flow={flow} />
            </div>
            <div className="rrw-j">
              <FlowFirstFree flow={flow} />
            </div>
            <section
              className="rrw-t"
              id="ora"
              aria-label={t('when')}
              ref={times}
              style={flow.picker.week ? undefined : { minHeight: height.current }}
            >
              <FlowTimes flow={flow} brief />
            </section>
          </main>
          <EmbedBar flow={flow} />
        </form>
      )}
      <p className="rrw-f xs dim">
        {t('via')} <Logo small newTab />
      </p>
    </div>
  )
}
