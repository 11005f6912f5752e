import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { Availability } from '../../../contracts/index.ts'
import { addDays, dateOf, type Span, wallMinute } from '../../lib/times.ts'

interface Walk {
  readonly span: Span
  readonly monday: string
  readonly week: Availability | null
  readonly loading: boolean
  readonly load: (monday: string) => Promise<Availability | null>
  readonly date: string
  readonly today: string
  readonly last?: string | undefined
  readonly onDate: (date: string) => void
}

/** Where the focus should go once the hours are there: the nearest hour of that day, or (null) the day itself. */
interface Wish {
  readonly date: string
  readonly minute: number | null
}

/** From week to week and from free day to free day, with the focus on the nearest hour. */
export function useDayWalk(root: RefObject<HTMLElement | null>, walk: Walk) {
  const [wish, setWish] = useState<Wish | null>(null)
  // A week may arrive after the choice has changed: what is current counts then.
  const live = useRef(walk)
  live.current = walk
  const opened = useRef<string | null>(null)
  const { monday, week, loading, date, today, last, span } = walk

  useEffect(() => {
    if (!wish || loading) return
    const { minute } = wish
    if (minute === null) {
      root.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus()
      setWish(null)
      return
    }
    const hours = [...(root.current?.querySelectorAll<HTMLElement>(`[data-start^="${wish.date}"]`) ?? [])]
    const away = (hour: HTMLElement) => Math.abs(wallMinute(hour.dataset.start!) - minute)
    const nearest = hours.sort((a, b) => away(a) - away(b))[0]
    if (nearest) {
      nearest.focus()
      setWish(null)
    }
  })

  const focusOn = useCallback(
    (start: string) => setWish({ date: dateOf(start), minute: wallMinute(start) }),
    [],
  )
  const isReachable = (target: string) => target >= span.startOf(today) && (!last || target <= last)

  const openWeek = async (step: number, minute?: number | null) => {
    const target = addDays(monday, step * span.days)
    if (!isReachable(target)) return
    opened.current = target
    live.current.onDate(step < 0 && target < today ? today : target)
    const found = await live.current.load(target)
    const free = found?.days.filter((day) => day.slots.length) ?? []
    const best = step < 0 && typeof minute === 'number' ? free.at(-1) : free[0]
    if (opened.current !== target) return
    if (best) live.current.onDate(best.date)
    if (minute !== undefined) setWish({ date: best?.date ?? target, minute: best ? minute : null })
  }

  return {
    canGo: (step: number) => isReachable(addDays(monday, step * span.days)),
    openWeek: (step: number) => void openWeek(step),
    /** From the days themselves: the focus stays on them. */
    openWeekTab: (step: number) => void openWeek(step, null),
    openDate: (target: string) => {
      opened.current = null
      walk.onDate(target)
    },
    /** The previous or next day that has free hours, in this week or beyond it. */
    openDay: (step: number) => {
      const focused = document.activeElement?.getAttribute('data-start')
      const minute = focused ? wallMinute(focused) : 0
      const free = week?.days.filter(
        (day) => day.slots.length && (step > 0 ? day.date > date : day.date < date),
      )
      const target = step > 0 ? free?.[0] : free?.at(-1)
      if (!target) return void openWeek(step, minute)
      opened.current = null
      walk.onDate(target.date)
      setWish({ date: target.date, minute })
    },
    /** An hour was chosen: a week that arrives later shows no other day. */
    stay: () => {
      opened.current = null
    },
    focusOn,
  }
}
