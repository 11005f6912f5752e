'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { ClientPayment, LocaleCode, ManagedAppointment } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { phone } from '../../lib/format.ts'
import { CancelDialog } from './cancel-dialog.tsx'
import { MovePanel } from './move-panel.tsx'
import { momentText } from './wording.ts'

interface ChangeProps {
  readonly appointment: ManagedAppointment
  readonly token: string
  readonly payment: ClientPayment
  readonly today: string
}

/** "S-a schimbat ceva?": moving and cancelling within the policy, and what to do after it. */
export function Change({ appointment, token, payment, today }: ChangeProps) {
  const t = useTranslations('manage')
  const locale = useLocale() as LocaleCode
  const router = useRouter()
  const dialog = useRef<HTMLDialogElement>(null)
  const [moving, setMoving] = useState(false)
  const [movedTo, setMovedTo] = useState<string | null>(null)
  const { canCancel, canReschedule, business } = appointment
  const contact = business.phone ? t('callAfter', { phone: phone(business.phone) }) : null
  const until = momentText(appointment.cancelUntil, locale)

  const refresh = () => {
    router.refresh()
    window.scrollTo({ top: 0 })
  }

  const ask = () => {
    dialog.current?.showModal()
    // Not the text field: on a phone that would cover the question with the keyboard.
    dialog.current?.querySelector<HTMLElement>('[data-focus]')?.focus()
  }

  return (
    <div className="stack">
      <p className={movedTo ? 'note good' : 'sr'} role="status">
        {movedTo
          ? t(appointment.client.email ? 'movedText' : 'movedTextOnly', {
              when: momentText(movedTo, locale),
            })
          : ''}
      </p>
      <div className="ok-change">
        <div className="grow">
          <p className="str">{t('changed')}</p>
          <p className="sm mut">
            {canCancel || canReschedule
              ? contact
                ? t('freeUntil', { when: until, contact })
                : t('freeUntilBare', { when: until })
              : contact
                ? t('tooLate', { contact })
                : t('tooLateBare')}
          </p>
        </div>
        {moving ? null : (
          <div className="row tight">
            {canReschedule ? (
              <button type="button" className="btn secondary" onClick={() => setMoving(true)}>
                <Icon name="move" />
                {t('move')}
              </button>
            ) : null}
            {canCancel ? (
              <button type="button" className="btn danger" onClick={ask}>
                {t('cancel')}
              </button>
            ) : null}
          </div>
        )}
      </div>
      {moving ? (
        <MovePanel
          appointment={appointment}
          token={token}
          today={today}
          onMoved={(start) => {
            setMoving(false)
            setMovedTo(start)
            refresh()
          }}
          onLeave={() => setMoving(false)}
        />
      ) : null}
      <CancelDialog
        dialog={dialog}
        appointment={appointment}
        token={token}
        payment={payment}
        onCancelled={refresh}
      />
    </div>
  )
}
