'use client'

import { useEffect, useRef, useState } from 'react'
import { readMessage, toMessage } from '../../../contracts/frame.ts'
import type { LocaleCode } from '../../../contracts/index.ts'

interface WidgetPreviewProps {
  /** Of a published business: a draft has no booking page yet. */
  readonly slug: string
  readonly locale: LocaleCode
  readonly services?: readonly string[]
  readonly staffId?: string | null
  readonly theme?: 'light' | 'auto'
  /** What the picture is, for those who do not see it. */
  readonly title: string
}

/** As the script draws it on other sites. */
const LOOK = {
  display: 'block',
  width: '100%',
  maxWidth: 480,
  border: 0,
  borderRadius: 'var(--radius-lg)',
  boxShadow: 'var(--shadow-float)',
}

/** The widget as visitors of another site see it, as a picture: nothing in it can be pressed, so nothing is booked. */
export function WidgetPreview({ slug, locale, services = [], staffId, theme, title }: WidgetPreviewProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [height, setHeight] = useState(640)
  const query = new URLSearchParams({ lang: locale })
  for (const id of services) query.append('service', id)
  if (staffId) query.set('staff', staffId)
  if (theme === 'auto') query.set('tema', 'auto')

  useEffect(() => {
    const onMessage = ({ source, origin, data }: MessageEvent) => {
      const page = frame.current?.contentWindow
      if (!page || source !== page || origin !== window.location.origin) return
      const message = readMessage(data)
      if (message?.type === 'rezerva:ready')
        page.postMessage(toMessage({ type: 'rezerva:init', mode: 'inline' }), origin)
      if (message?.type === 'rezerva:height') setHeight(message.height)
    }
    window.addEventListener('message', onMessage)
    return () => window.removeEventListener('message', onMessage)
  }, [])

  return (
    <div inert>
      <iframe
        ref={frame}
        src={`/embed/${slug}?${query}`}
        title={title}
        tabIndex={-1}
        style={{ height, ...LOOK }}
      />
    </div>
  )
}
