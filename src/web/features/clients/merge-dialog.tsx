'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { ClientMatch, ClientProfile } from '../../../contracts/index.ts'
import { Avatar } from '../../components/avatar.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/field.tsx'
import { useToast } from '../../components/toast.tsx'
import { phone } from '../../lib/format.ts'
import { usePlace } from '../shell/providers.tsx'
import { useClientActions, useMatches } from './use-clients.ts'
import { faultsOf } from './words.ts'

const contactOf = (one: ClientMatch) => (one.phone ? phone(one.phone) : one.email)

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
              <span className="num sm dim">{contactOf(match)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Which of the two entries stays, and what comes of the other. */
function Decide({
  client,
  other,
  onClose,
}: {
  client: ClientProfile
  other: ClientMatch
  onClose: () => void
}) {
  const t = useTranslations('clients')
  const { home } = usePlace()
  const router = useRouter()
  const toast = useToast()
  const name = useId()
  const visits = client.duplicates.find(({ id }) => id === other.id)?.visits ?? 0
  // Usually the one that has been there for longer.
  const [keepOther, setKeepOther] = useState(visits > client.figures.visits)
  const [fault, setFault] = useState<string | null>(null)
  const [kept, gone] = keepOther ? [other, client] : [client, other]
  const { act } = useClientActions(kept.id)
  const merge = async () => {
    setFault(null)
    try {
      await act.mutateAsync({ verb: 'merge', body: { from: gone.id } })
      toast.done(t('merge.done', { client: kept.name }))
      onClose()
      if (keepOther) router.replace(`${home}/clienti/${kept.id}`)
    } catch (error) {
      setFault(Object.values(faultsOf(error, t('failed')))[0] ?? t('failed'))
    }
  }
  return (
    <>
      <fieldset>
        <legend className="label">{t('merge.stays')}</legend>
        {[client, other].map((one) => (
          <label className="check" key={one.id}>
            <input
              type="radio"
              name={name}
              checked={one === kept}
              onChange={() => setKeepOther(one === other)}
            />
            <span>
              {one.name}
              <span className="sm mut num cl-line">{contactOf(one) ?? t('noContact')}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="mut">{t('merge.text', { kept: kept.name, gone: gone.name })}</p>
      {fault ? (
        <p className="note bad" role="alert">
          {fault}
        </p>
      ) : null}
      <footer>
        <button type="button" className="btn secondary" onClick={onClose}>
          {t('leaveIt')}
        </button>
        <button type="button" className="btn primary" disabled={act.isPending} onClick={() => void merge()}>
          {act.isPending ? t('saving') : t('merge.do')}
        </button>
      </footer>
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
  const [chosen, setChosen] = useState<ClientMatch | null>(null)
  const other = typeof from === 'string' ? (client.duplicates.find(({ id }) => id === from) ?? null) : chosen
  const close = () => {
    setChosen(null)
    onClose()
  }
  const title = other
    ? t('merge.title', { one: client.name, other: other.name })
    : t('merge.whom', { client: client.name })
  return (
    <Dialog open={from !== null} onClose={close} title={title}>
      {other ? (
        <Decide key={other.id} client={client} other={other} onClose={close} />
      ) : (
        <>
          <Choose client={client} onChoose={setChosen} />
          <footer>
            <button type="button" className="btn secondary" onClick={close}>
              {t('leaveIt')}
            </button>
          </footer>
        </>
      )}
    </Dialog>
  )
}
