'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ClientProfile } from '../../../contracts/index.ts'
import { Dialog } from '../../components/dialog.tsx'
import { useToast } from '../../components/toast.tsx'
import { useClientActions } from './use-clients.ts'
import { faultsOf } from './words.ts'

/** What wants a second thought. */
export type Ask = 'block' | 'erase' | 'delete'

/** Asks before somebody is blocked, erased or deleted, and says what follows. */
export function AskDialog({
  ask,
  client,
  onClose,
  onDeleted,
}: {
  ask: Ask | null
  client: ClientProfile
  onClose: () => void
  onDeleted: () => void
}) {
  const t = useTranslations('clients')
  const toast = useToast()
  const { act, remove } = useClientActions(client.id)
  const [fault, setFault] = useState<string | null>(null)
  const kind = ask ?? 'block'
  const working = act.isPending || remove.isPending
  const close = () => {
    setFault(null)
    onClose()
  }
  const run = async () => {
    setFault(null)
    try {
      if (kind === 'delete') await remove.mutateAsync()
      else await act.mutateAsync({ verb: kind })
      toast.done(t(`ask.${kind}.done`, { client: client.name }))
      close()
      if (kind === 'delete') onDeleted()
    } catch (error) {
      setFault(faultsOf(error, t('failed'))[''] ?? t('failed'))
    }
  }
  return (
    <Dialog open={ask !== null} onClose={close} title={t(`ask.${kind}.title`, { client: client.name })}>
      <p className="mut">{t(`ask.${kind}.text`)}</p>
      {fault ? (
        <p className="note bad" role="alert">
          {fault}
        </p>
      ) : null}
      <footer>
        <button type="button" className="btn secondary" onClick={close}>
          {t('leaveIt')}
        </button>
        <button type="button" className="btn danger solid" disabled={working} onClick={() => void run()}>
          {working ? t('saving') : t(`ask.${kind}.do`)}
        </button>
      </footer>
    </Dialog>
  )
}
