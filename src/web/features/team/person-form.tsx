'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import type { ServiceSetup, StaffSetup } from '../../../contracts/index.ts'
import { Drawer } from '../../components/dialog.tsx'
import { TextField } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { PictureField } from '../../components/picture-field.tsx'
import { useToast } from '../../components/toast.tsx'
import { faultsOf } from '../clients/words.ts'
import { usePlace } from '../shell/providers.tsx'
import { AccessNote } from './access-note.tsx'
import { ColourField } from './colour-field.tsx'
import { type Draft, draftOf } from './draft.ts'
import { OwnServices } from './own-services.tsx'
import { OwnFault, type useTeam } from './use-team.ts'

interface Props {
  readonly services: readonly ServiceSetup[]
  readonly save: ReturnType<typeof useTeam>['save']
  readonly onInvite: (person: StaffSetup) => void
  readonly onClose: () => void
}

function Form({ person, services, save, onInvite, onClose }: Props & { person: StaffSetup | null }) {
  const t = useTranslations('team')
  const { base, home } = usePlace()
  const toast = useToast()
  const key = useRef(crypto.randomUUID())
  const kept = useRef(person)
  const [draft, setDraft] = useState(() => draftOf(person, services))
  const [hours, setHours] = useState<'business' | 'none'>('business')
  const [errors, setErrors] = useState<Record<string, string>>({})
  const set = (part: Partial<Draft>) => {
    key.current = crypto.randomUUID()
    setErrors({})
    setDraft({ ...draft, ...part })
  }
  const typed = (field: 'name' | 'title' | 'email' | 'phone' | 'dailyCap') => ({
    value: draft[field],
    error: errors[field],
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await save.mutateAsync({
        ...{ person: kept.current, draft, hours, key: key.current },
        onKept: (one) => {
          kept.current = one
        },
      })
      toast.done(t('saved', { name: draft.name.trim() }))
      onClose()
    } catch (error) {
      key.current = crypto.randomUUID()
      if (error instanceof OwnFault) {
        const [told = t('failed')] = Object.values(faultsOf(error.refusal, t('failed')))
        setErrors({ [`services.${error.serviceId}`]: told })
      } else setErrors(faultsOf(error, t('failed')))
    }
  }
  const servicesFault = Object.entries(errors).find(([field]) => field.startsWith('serviceIds'))?.[1]
  const told = errors[''] ?? servicesFault
  return (
    <form className="team-form" onSubmit={submit} noValidate>
      <div className="ph-body">
        <h1>{person ? person.name : t('newPerson')}</h1>
        <PictureField
          label={t('photo')}
          purpose="photo"
          base={base}
          url={draft.photoUrl}
          error={errors.photoUrl}
          onChange={(photoUrl) => set({ photoUrl })}
        />
        <TextField label={t('name')} maxLength={120} autoComplete="off" {...typed('name')} />
        <TextField
          label={t('role')}
          aside={t('optional')}
          hint={t('roleHint')}
          maxLength={80}
          {...typed('title')}
        />
        <div className="pair">
          <TextField
            label={t('phone')}
            aside={t('optional')}
            type="tel"
            autoComplete="off"
            {...typed('phone')}
          />
          <TextField
            label={t('email')}
            aside={t('optional')}
            type="email"
            autoComplete="off"
            {...typed('email')}
          />
        </div>
        <p className="hint">{t('contactHint')}</p>
        <ColourField value={draft.color} error={errors.color} onChange={(color) => set({ color })} />
        <TextField
          label={t('dailyCap')}
          aside={t('optional')}
          hint={t('dailyCapHint')}
          inputMode="numeric"
          {...typed('dailyCap')}
        />
        <OwnServices
          services={services}
          value={draft.services}
          errorOf={(id) => errors[`services.${id}`]}
          onChange={(own) => set({ services: own })}
        />
        {person ? (
          <>
            <Link className="btn secondary" href={`${home}/servicii/program?persoana=${person.id}`}>
              <Icon name="calendarPlain" small />
              {t('hours')}
            </Link>
            <AccessNote person={person} onInvite={() => onInvite(person)} />
          </>
        ) : (
          <label className="check">
            <input
              type="checkbox"
              checked={hours === 'business'}
              onChange={(event) => setHours(event.target.checked ? 'business' : 'none')}
            />
            {t('worksAlways')}
          </label>
        )}
        {told ? (
          <p className="note bad" role="alert">
            {told}
          </p>
        ) : null}
      </div>
      <footer className="ph-foot">
        <button type="button" className="btn secondary big" onClick={onClose}>
          {t('leave')}
        </button>
        <button type="submit" className="btn primary big grow" disabled={save.isPending}>
          {save.isPending ? t('saving') : t('save')}
        </button>
      </footer>
    </form>
  )
}

/** Everything about one person, at the side. */
export function PersonForm({ person, ...rest }: Props & { person: StaffSetup | 'new' | null }) {
  const t = useTranslations('team')
  const title = person && person !== 'new' ? person.name : t('newPerson')
  return (
    <Drawer open={person !== null} onClose={rest.onClose} title={title}>
      {person ? <Form person={person === 'new' ? null : person} {...rest} /> : null}
    </Drawer>
  )
}
