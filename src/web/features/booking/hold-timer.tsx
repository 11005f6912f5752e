import { useState } from 'react'
import { type KeptHold, renewHold, useTimeLeft } from './use-hold.ts'
import { useWords } from './words.ts'

const two = (value: number) => String(value).padStart(2, '0')

interface HoldTimerProps {
  readonly hold: KeptHold | null
  readonly timezone: string
  readonly onRenewed: (hold: KeptHold) => void
  readonly onOver: () => void
  readonly onHoldAgain: () => void
}

/** Until when the slot is kept, with more time on request; what happens when it runs out is said, not hidden. */
export function HoldTimer({ hold, timezone, onRenewed, onOver, onHoldAgain }: HoldTimerProps) {
  const { t } = useWords()
  const left = useTimeLeft(hold)
  const [busy, setBusy] = useState(false)
  if (!hold)
    return (
      <p className="mut">
        {t('noAccount')} {t('notHeld')}
      </p>
    )
  if (left === 0) {
    return (
      <div className="note warn" role="alert">
        <span className="grow">
          <b>{t('holdOver')}</b> {t('holdOverText')}
        </span>
        <button type="button" className="btn secondary small" onClick={onHoldAgain}>
          {t('holdAgain')}
        </button>
      </div>
    )
  }
  const expiry = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(Date.parse(hold.expiresAt))
  const seconds = Math.ceil(left / 1000)
  return (
    <div className="hold">
      <p className="mut">
        {t('noAccount')} <span>{t('heldUntil', { time: expiry })}</span>{' '}
        <b className="num" role="timer">
          {t('heldLeft', { left: `${Math.floor(seconds / 60)}:${two(seconds % 60)}` })}
        </b>
      </p>
      {hold.renewalsLeft > 0 ? (
        <button
          type="button"
          className="link touch sm"
          disabled={busy}
          onClick={async () => {
            setBusy(true)
            const renewed = await renewHold(hold)
            setBusy(false)
            if (renewed) onRenewed(renewed)
            else onOver()
          }}
        >
          {t('moreTime')}
        </button>
      ) : (
        <p className="hint">{t('moreTimeNone')}</p>
      )}
    </div>
  )
}
