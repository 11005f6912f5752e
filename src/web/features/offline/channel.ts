const NAME = 'rezerva-ziua'

/** What the tabs of this device and the worker tell each other: marks were made, sent or refused. */
export function announce(): void {
  const channel = new BroadcastChannel(NAME)
  channel.postMessage('marks')
  channel.close()
}

/** @returns how to stop listening */
export function onAnnounced(run: () => void): () => void {
  const channel = new BroadcastChannel(NAME)
  channel.addEventListener('message', run)
  return () => channel.close()
}
