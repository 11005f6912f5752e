'use client'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useState, useTransition } from 'react'
import { Icon } from '../../components/icon.tsx'

/** Long enough not to ask at every letter. */
const PAUSE_MS = 250

/** Changes what the page shows by its address, so that it can be kept, sent and gone back from. */
export function useAddress() {
  const router = useRouter()
  const path = usePathname()
  const params = useSearchParams()
  const [working, start] = useTransition()
  const change = (part: Record<string, string>) => {
    const next = new URLSearchParams(params)
    next.delete('page')
    next.delete('after')
    for (const [name, value] of Object.entries(part)) value ? next.set(name, value) : next.delete(name)
    start(() => router.replace(`${path}?${next}`, { scroll: false }))
  }
  return { params, change, working }
}

/** A line to look for something, from anywhere on the page by `/`. */
export function SearchLine({ label, placeholder }: { label: string; placeholder: string }) {
  const { params, change } = useAddress()
  const asked = params.get('q') ?? ''
  const [typed, setTyped] = useState(asked)
  const field = useRef<HTMLInputElement>(null)
  const last = useRef(asked)
  useEffect(() => {
    if (typed.trim() === last.current) return
    const timer = setTimeout(() => {
      last.current = typed.trim()
      change({ q: typed.trim() })
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inField = (event.target as HTMLElement).closest('input, textarea, select, [role=dialog]')
      if (event.key !== '/' || inField || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      field.current?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <label className="search adm-search">
      <span className="sr">{label}</span>
      <Icon name="search" />
      <input
        ref={field}
        className="input dense"
        type="search"
        value={typed}
        placeholder={placeholder}
        onChange={(event) => setTyped(event.target.value)}
      />
      <kbd className="hide-touch">/</kbd>
    </label>
  )
}

/** One thing that the list is narrowed by. */
export function Choice({
  name,
  label,
  any,
  options,
}: {
  name: string
  label: string
  any: string
  options: readonly { value: string; label: ReactNode }[]
}) {
  const { params, change } = useAddress()
  return (
    <select
      className="select dense adm-choice"
      aria-label={label}
      value={params.get(name) ?? ''}
      onChange={(event) => change({ [name]: event.target.value })}
    >
      <option value="">{any}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
