'use client'
import { Dialog as Base } from '@base-ui/react/dialog'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

interface Props {
  readonly open: boolean
  readonly onClose: () => void
  /** A full question, or the name of what is shown. */
  readonly title: string
  readonly children: ReactNode
}

/** A question with its answers, in the middle of the screen. Focus stays inside and goes back where it was. */
export function Dialog({ open, onClose, title, children, wide = false }: Props & { wide?: boolean }) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Popup className={wide ? 'dialog floating wide' : 'dialog floating'}>
          <Base.Title>{title}</Base.Title>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** Details at the side; the whole screen on a phone. */
export function Drawer({ open, onClose, title, children }: Props) {
  const t = useTranslations('app')
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Popup className="drawer">
          <Base.Title className="sr">{title}</Base.Title>
          {children}
          {/* Last, so that focus begins with what the drawer is for. */}
          <Base.Close className="btn icon ghost drawer-close" aria-label={t('close')}>
            <Icon name="close" />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
