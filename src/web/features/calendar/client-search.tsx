'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useDeferredValue, useState } from 'react'
import { Avatar } from '../../components/avatar.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/field.tsx'
import { api } from '../../lib/api.ts'
import { phone } from '../../lib/format.ts'
import { usePlace } from '../shell/providers.tsx'
import type { Suggestion } from './client-field.tsx'

function Search() {
  const t = useTranslations('calendar')
  const { base, home } = usePlace()
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed.trim())
  const { data } = useQuery({
    queryKey: ['suggest', base, query],
    queryFn: ({ signal }) =>
      api<{ clients: Suggestion[] }>(`${base}/clients/suggest?q=${encodeURIComponent(query)}`, { signal }),
    enabled: query.length >= 2,
    placeholderData: (earlier) => earlier,
  })
  const found = query.length >= 2 ? (data?.clients ?? []) : []
  return (
    <>
      <TextField
        label={t('searchLabel')}
        type="search"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <ul className="menu flat" aria-live="polite">
        {found.map((client) => (
          <li key={client.id}>
            <a className="sugg-item" href={`${home}/clienti/${client.id}`}>
              <Avatar name={client.name} size="sm" />
              <span className="grow trunc">{client.name}</span>
              <span className="num sm dim">{client.phone ? phone(client.phone) : client.email}</span>
            </a>
          </li>
        ))}
      </ul>
      {query.length >= 2 && data && !found.length ? <p className="mut">{t('nobodyFound')}</p> : null}
    </>
  )
}

/** A client by name, phone or e-mail, from anywhere on the calendar. */
export function ClientSearch({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations('calendar')
  return (
    <Dialog open={open} onClose={onClose} title={t('search')}>
      {open ? <Search /> : null}
    </Dialog>
  )
}
