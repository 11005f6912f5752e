'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import {
  MESSAGE_STATES,
  type MessageChannel,
  type MessageState,
  messageChannel,
} from '../../../contracts/index.ts'
import { usePlace } from '../shell/providers.tsx'
import { LogList } from './log-list.tsx'

/** Time without typing after which the list follows. Milliseconds. */
const PAUSE = 300

/** What was sent to whom, when, what became of it, and why not. */
export function MessageLogPage() {
  const t = useTranslations('messageLog')
  const { home, business } = usePlace()
  const [planned, setPlanned] = useState(false)
  const [state, setState] = useState<MessageState | ''>('')
  const [channel, setChannel] = useState<MessageChannel | ''>('')
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <div className="set grow">
      <header className="top">
        <h1>{t('title')}</h1>
        {business.role === 'staff' ? null : (
          <Link className="btn secondary small" href={`${home}/setari/mesaje`}>
            {t('toSettings')}
          </Link>
        )}
      </header>
      <section className="set-sec">
        <div className="seg log-seg" role="group" aria-label={t('title')}>
          {([false, true] as const).map((one) => (
            <button
              key={String(one)}
              type="button"
              aria-pressed={planned === one}
              onClick={() => setPlanned(one)}
            >
              {t(one ? 'planned' : 'gone')}
            </button>
          ))}
        </div>
        <search className="log-filter">
          <input
            className="input"
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <select
            className="select"
            aria-label={t('stateFilter')}
            value={planned ? '' : state}
            disabled={planned}
            onChange={(event) => setState(event.target.value as MessageState | '')}
          >
            <option value="">{t('allStates')}</option>
            {MESSAGE_STATES.filter((one) => one !== 'scheduled').map((one) => (
              <option key={one} value={one}>
                {t(`state.${one}`)}
              </option>
            ))}
          </select>
          <select
            className="select"
            aria-label={t('channelFilter')}
            value={channel}
            onChange={(event) => setChannel(event.target.value as MessageChannel | '')}
          >
            <option value="">{t('allChannels')}</option>
            {messageChannel.options.map((one) => (
              <option key={one} value={one}>
                {t(`channel.${one}`)}
              </option>
            ))}
          </select>
        </search>
        <LogList
          filter={{
            ...(planned ? { state: 'scheduled' } : state ? { state } : {}),
            ...(channel ? { channel } : {}),
            ...(q ? { q } : {}),
          }}
        />
      </section>
    </div>
  )
}
