'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { AffectedAppointment, StaffSetup } from '../../../contracts/index.ts'
import { Dialog } from '../../components/dialog.tsx'
import { useToast } from '../../components/toast.tsx'
import { api } from '../../lib/api.ts'
import { faultsOf } from '../clients/words.ts'
import { AffectedDialog } from '../hours/affected-dialog.tsx'
import { usePlace } from '../shell/providers.tsx'
import type { useTeam } from './use-team.ts'

interface Props {
  readonly person: StaffSetup
  /** Who could take appointments over. */
  readonly others: readonly StaffSetup[]
  readonly deactivate: ReturnType<typeof useTeam>['deactivate']
  readonly onClose: () => void
}

function Question({ person, others, deactivate, onClose }: Props) {
  const t = useTranslations('team')
  const { base } = usePlace()
  const toast = useToast()
  const [fault, setFault] = useState<string | null>(null)
  // Asked for each time: what was booked a minute ago is on it as well.
  const { data, error, refetch } = useQuery({
    queryKey: ['future', base, person.id],
    queryFn: ({ signal }) =>
      api<{ affected: AffectedAppointment[] }>(`${base}/staff/${person.id}/future`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  const title = t('leaveTitle', { name: person.name })
  const done = () => {
    toast.done(t('left', { name: person.name }))
    onClose()
  }
  if (data?.affected.length)
    return (
      <AffectedDialog
        open
        planFirst
        title={title}
        verb={t('deactivate')}
        affected={data.affected}
        change={{ kind: 'deactivation', staffId: person.id }}
        staff={others}
        onSave={(keep) => deactivate.mutateAsync({ id: person.id, keep })}
        onDone={done}
        onClose={onClose}
      />
    )
  const leave = async () => {
    setFault(null)
    try {
      await deactivate.mutateAsync({ id: person.id, keep: [] })
      done()
    } catch (problem) {
      setFault(faultsOf(problem, t('failed'))[''] ?? (problem as Error).message)
      // Booked meanwhile: the list above takes over.
      void refetch()
    }
  }
  const told = error?.message ?? fault
  return (
    <Dialog open onClose={onClose} title={title}>
      <p className="mut">{t('leaveText')}</p>
      {told ? (
        <p className="note bad" role="alert">
          {told}
        </p>
      ) : null}
      <footer>
        <button type="button" className="btn secondary" onClick={onClose}>
          {t('leave')}
        </button>
        {error ? (
          <button type="button" className="btn primary" onClick={() => refetch()}>
            {t('retry')}
          </button>
        ) : (
          <button
            type="button"
            className="btn danger solid"
            disabled={!data || deactivate.isPending}
            onClick={() => void leave()}
          >
            {data ? t('deactivate') : t('reading')}
          </button>
        )}
      </footer>
    </Dialog>
  )
}

/** Somebody leaves: what is booked with them is kept, moved or cancelled first. */
export function LeaveDialog({ person, ...rest }: Omit<Props, 'person'> & { person: StaffSetup | null }) {
  return person ? <Question person={person} {...rest} /> : null
}
