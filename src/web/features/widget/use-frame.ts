import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { type FrameMessage, readMessage, toMessage } from '../../../contracts/frame.ts'

/**
 * Speaks with the page around the frame. Only a page of an allowed origin is answered, and only the window that
 * frames this one; until it has said who it is, it hears nothing but that somebody is here.
 * @param origins who may frame this page besides ourselves
 * @param root everything there is to see: its height is what the frame should have
 * @returns sends a message to the host, if there is one
 */
export function useFrame(origins: readonly string[], root: RefObject<HTMLElement | null>) {
  const host = useRef<string | null>(null)

  const tell = useCallback((message: FrameMessage) => {
    if (host.current) window.parent.postMessage(toMessage(message), host.current)
  }, [])

  useEffect(() => {
    if (window.parent === window) return
    const tellHeight = () => {
      const height = Math.ceil(root.current?.getBoundingClientRect().height ?? 0)
      if (height) tell({ type: 'rezerva:height', height })
    }
    const onMessage = ({ source, origin, data }: MessageEvent) => {
      if (source !== window.parent) return
      if (origin !== window.location.origin && !origins.includes(origin)) return
      const message = readMessage(data)
      if (message?.type !== 'rezerva:init') return
      host.current = origin
      document.documentElement.dataset.frame = message.mode
      tellHeight()
    }
    const onKeyDown = (event: KeyboardEvent) => {
      // An open list of a select closes by the same key.
      if (event.key !== 'Escape' || event.defaultPrevented || event.target instanceof HTMLSelectElement)
        return
      tell({ type: 'rezerva:close' })
    }
    const observer = new ResizeObserver(tellHeight)
    if (root.current) observer.observe(root.current)
    window.addEventListener('message', onMessage)
    document.addEventListener('keydown', onKeyDown)
    // To whoever frames us: the browser has let nobody else, and this says nothing.
    window.parent.postMessage(toMessage({ type: 'rezerva:ready' }), '*')
    return () => {
      observer.disconnect()
      window.removeEventListener('message', onMessage)
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [origins, root, tell])

  return tell
}
