'use client'
import { useEffect, useState } from 'react'

const MINUTE_MS = 60_000

/** The moment, once a minute. Begins as the server's, so that both draw the same. Epoch milliseconds. */
export function useNow(server: number): number {
  const [now, setNow] = useState(server)
  useEffect(() => {
    // A clock that runs wrong on this device is put right by the server's.
    const ahead = Date.now() - server
    const skew = Math.abs(ahead) > 5 * MINUTE_MS ? ahead : 0
    const look = () => setNow(Math.floor((Date.now() - skew) / MINUTE_MS) * MINUTE_MS)
    look()
    const timer = setInterval(look, 10_000)
    return () => clearInterval(timer)
  }, [server])
  return now
}
