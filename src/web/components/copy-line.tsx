'use client'
import { useState } from 'react'
import { Icon } from './icon.tsx'

/** A line to take along: the text, and a button that copies it. */
export function CopyLine({ text, copy, copied }: { text: string; copy: string; copied: string }) {
  const [done, setDone] = useState(false)
  const onCopy = async () => {
    await navigator.clipboard.writeText(text)
    setDone(true)
    setTimeout(() => setDone(false), 2_500)
  }
  return (
    <div className="copy">
      <code className="grow">{text}</code>
      <button type="button" className="btn secondary small" onClick={onCopy}>
        <Icon name={done ? 'check' : 'copy'} small />
        <span aria-live="polite">{done ? copied : copy}</span>
      </button>
    </div>
  )
}
