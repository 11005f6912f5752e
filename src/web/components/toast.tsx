'use client'
import { Toast as Base } from '@base-ui/react/toast'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** Long enough to undo. Errors stay until they are closed. */
const SHOWN_MS = 8_000

function List() {
  const t = useTranslations('app')
  const { toasts } = Base.useToastManager()
  return toasts.map((toast) => (
    <Base.Root key={toast.id} toast={toast} className={toast.type === 'error' ? 'toast bad' : 'toast'}>
      <Icon name={toast.type === 'error' ? 'alert' : 'check'} />
      <Base.Title className="grow" />
      <Base.Action className="btn ghost small" />
      <Base.Close className="btn icon ghost small" aria-label={t('close')}>
        <Icon name="close" small />
      </Base.Close>
    </Base.Root>
  ))
}

/** Where toasts appear; once around a page. */
export function Toasts({ children }: { children: ReactNode }) {
  return (
    <Base.Provider timeout={SHOWN_MS} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className="toasts">
          <List />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

export interface Undo {
  readonly label: string
  readonly run: () => void
}

/** Says what happened, with a way back; or what did not. */
export function useToast() {
  const { add } = Base.useToastManager()
  return {
    done: (title: string, undo?: Undo) =>
      void add({
        title,
        type: 'done',
        ...(undo ? { actionProps: { children: undo.label, onClick: undo.run } } : {}),
      }),
    failed: (title: string) => void add({ title, type: 'error', timeout: 0, priority: 'high' }),
  }
}
