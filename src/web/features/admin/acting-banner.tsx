'use client'
import { useEffect, useState } from 'react'
import type { ActingAs } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { api } from '../../lib/api.ts'

interface Words {
  readonly who: string
  readonly what: string
  readonly leave: string
  readonly left: string
}

const clockOf = (ms: number) => {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
}

async function leave() {
  await api('/my/impersonation/leave', { method: 'POST' }).catch(() => {})
  window.location.assign('/admin')
}

/**
 * On every page while an operator is in somebody's account: whose it is, why, for how long still, and the way out. It
 * cannot be put away.
 */
export function ActingBanner({ acting, words }: { acting: ActingAs; words: Words }) {
  const ends = Date.parse(acting.endsAt)
  const whole = ends - Date.parse(acting.startedAt)
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    document.documentElement.dataset.acting = ''
    const tick = () => {
      const now = ends - Date.now()
      setLeft(now)
      if (now <= 0) void leave()
    }
    tick()
    const timer = setInterval(tick, 1000)
    return () => {
      clearInterval(timer)
      delete document.documentElement.dataset.acting
    }
  }, [ends])
  const share = left === null ? 100 : Math.max(0, (left / whole) * 100)
  return (
    <aside className="imp" aria-label={words.who}>
      <div className="imp-in">
        <Icon name="eye" />
        <p className="grow">
          <b>{words.who}</b> {words.what}
        </p>
        <span className="imp-t num" role="timer" aria-label={words.left}>
          <i style={{ background: `linear-gradient(90deg, currentColor ${share}%, transparent 0)` }} />
          {left === null ? '' : clockOf(left)}
        </span>
        <button type="button" className="btn small" onClick={leave}>
          {words.leave}
        </button>
      </div>
    </aside>
  )
}
