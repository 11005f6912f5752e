'use client'
import { useEffect } from 'react'
import { listenForInstall } from '../devices/install.ts'

/** The worker that opens the dashboard without a network. Without one, everything else still works. */
export function AppWorker() {
  useEffect(() => {
    listenForInstall()
    void navigator.serviceWorker?.register('/sw.js', { scope: '/dashboard' }).catch(() => {})
  }, [])
  return null
}
