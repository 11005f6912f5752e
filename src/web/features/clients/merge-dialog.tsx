'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ClientMatch, ClientProfile } from '../../../contracts/index.ts'
import { Avatar } from '../../components/avatar.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/field.tsx'
import { useToast } from '../../components/toast.tsx'
import { phone } from '../../lib/format.ts'
import { useClientActions, useMatches } from './use-clients.ts'
import { faultsOf } from './words.ts'

/** Looking for the other entry. */
function Choose({ client, onChoose }: { client: ClientProfile; onChoose: (match: ClientMatch) => void }) {
  const t = useTranslations('clients')
  const [typed, setTyped] = useState('')
  const { data } = useMatches(typed)
  const found = typed.trim().length >= 2 ? (data?.clients ?? []).filter(({ id }) => id !== client.id) : []
  return (
    <>
      <TextField
        label={t('merge.search')}
        type="search"
        autoComplete="off"
        hint={t('merge.searchHint')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ul className="menu flat" aria-live="polite">
        {found.map((match) => (
          <li key={match.id}>
            <button type="button" className="sugg-item" onClick={() => onChoose(match)}>
              <Avatar name={match.name} size="sm" />
              <span className="grow trunc">{match.name}</span>
              <span className="num sm dim">{match.phone ? phone(match.phone) : match.email}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Which other entry is the same person, and what comes of the two. */
export function MergeDialog({
  client,
  from,
  onClose,
}: {
  client: ClientProfile
  /** The other entry, true while it is to be looked for; null when nobody asks. */
  from: string | true | null
  onClose: () => void
}) {
  const t = useTranslations('clients')
  const toast = useToast()
  const { act } = useClientActions(client.id)
  const [chosen, setChosen] = useState<ClientMatch | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const other = typeof from === 'string' ? (client.duplicates.find(({ id }) => id === from) ?? null) : chosen
  const close = () => {
    setChosen(null)
    setFault(null)
    onClose()
  }
  const merge = async () => {
    if (!other) return
    setFault(null)
    try {
      await act.mutateAsync({ verb: 'merge', body: { from: other.id } })
      toast.done(t('merge.done', { client: client.name }))
      close()
    } catch (error) {
      setFault(Object.values(faultsOf(error, t('failed')))[0] ?? t('failed'))
    }
  }
  return (
    <Dialog
      open={from !== null}
      onClose={close}
      title={
        other
          ? t('merge.title', { kept: client.name, gone: other.name })
          : t('merge.whom', { client: client.name })
      }
    >
      {other ? (
        <p className="mut">{t('merge.text', { kept: client.name, gone: other.name })}</p>
      ) : (
        <Choose client={client} onChoose={setChosen} />
      )}
      {fault ? (
        <p className="note bad" role="alert">
          {fault}
        </p>
      ) : null}
      <footer>
        <button type="button" className="btn secondary" onClick={close}>
          {t('leaveIt')}
        </button>
        {other ? (
          <button type="button" className="btn primary" disabled={act.isPending} onClick={() => void merge()}>
            {act.isPending ? t('saving') : t('merge.do')}
          </button>
        ) : null}
      </footer>
    </Dialog>
  )
}
