'use client'
import { Menu as Base } from '@base-ui/react/menu'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export interface MenuEntry {
  readonly label: string
  readonly icon?: IconName
  readonly href?: string
  readonly onSelect?: () => void
  readonly disabled?: boolean
  /** What cannot be taken back. */
  readonly danger?: boolean
}

/** A button that opens a list of things to do. `null` in the list is a line between groups. */
export function Menu({
  label,
  className = 'btn icon ghost small',
  children,
  entries,
}: {
  /** What the button is for, where its face does not say it. */
  label: string
  className?: string
  children: ReactNode
  entries: readonly (MenuEntry | null)[]
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger className={className} aria-label={label}>
        {children}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="menu-place" sideOffset={6} align="end">
          <Base.Popup className="menu">
            {entries.map((entry, at) =>
              entry === null ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing else to be known by
                <Base.Separator key={at} render={<hr />} />
              ) : (
                <Base.Item
                  key={entry.label}
                  className={entry.danger ? 'danger' : undefined}
                  disabled={entry.disabled}
                  onClick={entry.onSelect}
                  {...(entry.href ? { render: <a href={entry.href}>{entry.label}</a> } : {})}
                >
                  {entry.icon ? <Icon name={entry.icon} small /> : null}
                  <span className="grow trunc">{entry.label}</span>
                </Base.Item>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
