'use client'

import { type ReactNode, useEffect, useRef } from 'react'

/** The page's answer. When a change makes it another one, the focus goes to it, so that it is read out. */
export function LiveHeading({ id, about, children }: { id: string; about: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const known = useRef(about)
  useEffect(() => {
    if (known.current === about) return
    known.current = about
    heading.current?.focus({ preventScroll: true })
  }, [about])
  return (
    <h1 id={id} ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
