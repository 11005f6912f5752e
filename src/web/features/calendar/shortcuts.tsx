'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Dialog } from '../../components/dialog.tsx'
import { Legend } from './legend.tsx'

const BY_KEY = {
  n: 'create',
  t: 'today',
  arrowleft: 'earlier',
  arrowright: 'later',
  '/': 'search',
  '?': 'help',
} as const

export type Shortcuts = Record<(typeof BY_KEY)[keyof typeof BY_KEY], () => void>

const TYPING = 'input, textarea, select, [contenteditable], [role="combobox"]'

/** Single keys, while nobody is typing and nothing floats above the page. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const target = event.target as Element
      if (target.closest?.(TYPING) || document.querySelector('[role="dialog"]')) return
      // Arrows inside lists and menus are theirs.
      if (event.key.startsWith('Arrow') && target.closest?.('[role="menu"], [role="group"]')) return
      const name = BY_KEY[event.key.toLowerCase() as keyof typeof BY_KEY]
      if (!name) return
      event.preventDefault()
      latest.current[name]()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

const KEYS = [
  ['N', 'new'],
  ['T', 'today'],
  ['←  →', 'step'],
  ['/', 'search'],
  ['?', 'help'],
] as const

/** What the keys do. */
export function ShortcutHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations('calendar.keys')
  return (
    <Dialog open={open} onClose={onClose} title={t('title')}>
      <dl className="kv">
        {KEYS.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
      <p className="sm mut">{t('drag')}</p>
      <div className="sm mut">
        <Legend />
      </div>
      <footer>
        <button type="button" className="btn primary" onClick={onClose}>
          {t('close')}
        </button>
      </footer>
    </Dialog>
  )
}
