import { useCallback, useEffect, useRef, useState } from 'react'
import type { Availability } from '../../../contracts/index.ts'

export interface WeekState {
  readonly monday: string
  /** The choice that `week` belongs to. */
  readonly of: string
  /** What was last read; kept while something newer is on its way. */
  readonly week: Availability | null
  readonly loading: boolean
  /** Seconds until the next attempt; null while nothing failed. */
  readonly retryIn: number | null
}

const RETRY_SECONDS = 8

/**
 * The week that is shown. Asking again for the same choice and week within the visit is answered at once and
 * refreshed behind; a failure keeps what is known and tries again by itself.
 * @param choice names what the weeks belong to: services and staff
 */
export function useWeek(
  choice: string,
  read: (monday: string, signal: AbortSignal) => Promise<Availability>,
  initial: { readonly monday: string; readonly week: Availability | null },
) {
  const [state, setState] = useState<WeekState>({ ...initial, of: choice, loading: false, retryIn: null })
  const known = useRef(new Map<string, Availability>())
  const running = useRef<AbortController>(undefined)
  const latest = useRef({ choice, read })
  latest.current = { choice, read }

  const load = useCallback(async (monday: string): Promise<Availability | null> => {
    running.current?.abort()
    const control = new AbortController()
    running.current = control
    const of = latest.current.choice
    const key = `${of} ${monday}`
    const cached = known.current.get(key) ?? null
    setState((old) => ({
      monday,
      of,
      week: cached ?? (old.monday === monday ? old.week : null),
      loading: true,
      retryIn: null,
    }))
    try {
      const week = await latest.current.read(monday, control.signal)
      known.current.set(key, week)
      setState({ monday, of, week, loading: false, retryIn: null })
      return week
    } catch {
      if (!control.signal.aborted) setState((old) => ({ ...old, loading: false, retryIn: RETRY_SECONDS }))
      return null
    }
  }, [])

  const first = useRef(choice)
  useEffect(() => {
    if (first.current === choice) return
    first.current = choice
    setState((old) => ({ ...old, week: null, loading: true }))
    void load(state.monday)
  }, [choice, load, state.monday])

  useEffect(() => {
    if (state.retryIn === null) return
    const timer = setTimeout(() => {
      if (state.retryIn! > 1)
        setState((old) => ({ ...old, retryIn: old.retryIn === null ? null : old.retryIn - 1 }))
      else void load(state.monday)
    }, 1000)
    return () => clearTimeout(timer)
  }, [state.retryIn, state.monday, load])

  useEffect(() => () => running.current?.abort(), [])
  return { ...state, load }
}
