'use client'
import { useSyncExternalStore } from 'react'

/** Chromium's own event; others have none. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>
}

let offered: InstallPrompt | null = null
let listening = false
const readers = new Set<() => void>()
const tell = () => {
  for (const reader of readers) reader()
}

/** Keeps the browser's offer to install until somebody takes it. Once a document. */
export function listenForInstall(): void {
  if (listening) return
  listening = true
  window.addEventListener('beforeinstallprompt', (event) => {
    // The browser would show a bar of its own, in a moment that nobody chose.
    event.preventDefault()
    offered = event as InstallPrompt
    tell()
  })
  window.addEventListener('appinstalled', () => {
    offered = null
    tell()
  })
}

/** An offer is good for one question. */
async function install(): Promise<void> {
  const prompt = offered
  offered = null
  tell()
  await prompt?.prompt()
}

const subscribe = (reader: () => void) => {
  readers.add(reader)
  return () => readers.delete(reader)
}

/** @returns what asks to install the dashboard as an app; null where the browser does not offer it */
export const useInstall = (): (() => Promise<void>) | null =>
  useSyncExternalStore(
    subscribe,
    () => offered !== null,
    () => false,
  )
    ? install
    : null
