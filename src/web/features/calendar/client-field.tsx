'use client'
import { Combobox } from '@base-ui/react/combobox'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useDeferredValue, useState } from 'react'
import { Avatar } from '../../components/avatar.tsx'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { api } from '../../lib/api.ts'
import { phone as showPhone } from '../../lib/format.ts'
import { usePlace } from '../shell/providers.tsx'

export interface Suggestion {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
}

/** Somebody known, or somebody new whose name was typed. */
export type ChosenClient = Suggestion | { readonly id: null; readonly name: string }

/** Who comes: search as one types, or a new client by name. */
export function ClientField({
  value,
  onChange,
  error,
}: {
  value: ChosenClient | null
  onChange: (client: ChosenClient | null) => void
  error?: string | undefined
}) {
  const t = useTranslations('calendar')
  const { base } = usePlace()
  const [typed, setTyped] = useState(value?.name ?? '')
  const query = useDeferredValue(typed.trim())
  const { data } = useQuery({
    queryKey: ['suggest', base, query],
    queryFn: ({ signal }) =>
      api<{ clients: Suggestion[] }>(`${base}/clients/suggest?q=${encodeURIComponent(query)}`, { signal }),
    enabled: query.length >= 2,
    placeholderData: (earlier) => earlier,
  })
  const known: ChosenClient[] = query.length >= 2 ? (data?.clients ?? []) : []
  const items: ChosenClient[] = query.length >= 2 ? [...known, { id: null, name: query }] : []
  return (
    <Field label={t('form.client')} error={error} hint={t('form.clientHint')}>
      {(ids) => (
        <Combobox.Root<ChosenClient>
          items={items}
          filter={null}
          value={value}
          onValueChange={(client) => onChange(client)}
          inputValue={typed}
          onInputValueChange={setTyped}
          itemToStringLabel={(client) => client.name}
          isItemEqualToValue={(a, b) => a.id === b.id && a.name === b.name}
          autoHighlight
        >
          <div className="search big">
            <Icon name="search" />
            <Combobox.Input className="input" autoComplete="off" {...ids} />
          </div>
          <Combobox.Portal>
            <Combobox.Positioner className="menu-place sugg-place" sideOffset={6}>
              <Combobox.Popup className="menu sugg">
                <Combobox.List>
                  {(client: ChosenClient) => (
                    <Combobox.Item key={client.id ?? 'new'} value={client} className="sugg-item">
                      {client.id === null ? <Icon name="person" /> : <Avatar name={client.name} size="sm" />}
                      <span className="grow trunc">
                        {client.id === null ? t('form.newClient', { name: client.name }) : client.name}
                      </span>
                      {'phone' in client ? (
                        <span className="num sm dim">
                          {client.phone ? showPhone(client.phone) : client.email}
                        </span>
                      ) : null}
                    </Combobox.Item>
                  )}
                </Combobox.List>
              </Combobox.Popup>
            </Combobox.Positioner>
          </Combobox.Portal>
        </Combobox.Root>
      )}
    </Field>
  )
}
