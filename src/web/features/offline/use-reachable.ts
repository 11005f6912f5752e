'use client'
import { useEffect, useState } from 'react'

/** Between two looks for the server. Milliseconds. */
const PAUSE_MS = 10_000
/** A server that takes longer is not there yet. Milliseconds. */
const PATIENCE_MS = 4_000

async function answers(): Promise<boolean> {
  try {
    const reply = await fetch('/health/live', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) })
    return reply.ok
  } catch {
    return false
  }
}

/**
 * Whether the server can be reached. The browser's own word is not enough: it knows of a network, not of what is
 * behind it. Looks every ten seconds, and at once when the browser says that a network came or went.
 * @returns null until it has been looked
 */
export function useReachable(): boolean | null {
  const [reachable, setReachable] = useState<boolean | null>(null)
  useEffect(() => {
    let over = false
    const look = async () => {
      const now = navigator.onLine && (await answers())
      if (!over) setReachable(now)
    }
    void look()
    const timer = setInterval(look, PAUSE_MS)
    window.addEventListener('online', look)
    window.addEventListener('offline', look)
    return () => {
      over = true
      clearInterval(timer)
      window.removeEventListener('online', look)
      window.removeEventListener('offline', look)
    }
  }, [])
  return reachable
}
