'use client'
import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { LocaleCode, PushDevice, PushDevices, PushOutcome } from '../../../contracts/index.ts'
import { Icon } from '../../components/icon.tsx'
import { useToast } from '../../components/toast.tsx'
import { ApiError, api } from '../../lib/api.ts'
import { localDay } from '../../lib/format.ts'
import { useInstall } from './install.ts'
import { type Ability, abilityHere, deviceHere, leaveDevice, removeDevice, turnOn } from './subscription.ts'

interface Here {
  readonly ability: Ability
  readonly device: PushDevice | null
}

/** One's devices, which of them this is, and what this browser can do. Null until that is known. */
function useDevices() {
  const query = useQuery({
    queryKey: ['push-devices'],
    queryFn: ({ signal }) => api<PushDevices>('/my/push', { signal }),
  })
  const [here, setHere] = useState<Here | null>(null)
  const { data, refetch } = query
  const look = async ({ devices }: PushDevices) => {
    const device = await deviceHere(devices).catch(() => null)
    setHere({ ability: abilityHere(), device })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once there is an answer, and with each new one
  useEffect(() => void (data && look(data)), [data])
  /** Asks the server and the browser again: a permission changes without the list of devices. */
  const again = async () => {
    const { data: fresh } = await refetch()
    if (fresh) await look(fresh)
  }
  return { query, here, again }
}

function Switch({ here, working, onTurn }: { here: Here; working: boolean; onTurn: (on: boolean) => void }) {
  const t = useTranslations('devices')
  // What was just chosen shows at once, until it is known what came of it.
  const [wanted, setWanted] = useState<boolean | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever was found out now counts
  useEffect(() => setWanted(null), [here])
  if (here.ability === 'unsupported') return <p className="note">{t('unsupported')}</p>
  if (here.ability === 'denied') return <p className="note warn">{t('denied')}</p>
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={wanted ?? here.device !== null}
        disabled={working}
        onChange={(event) => {
          setWanted(event.target.checked)
          onTurn(event.target.checked)
        }}
      />
      {t('showHere')}
    </label>
  )
}

function List({
  devices,
  here,
  working,
  onRemove,
}: {
  devices: readonly PushDevice[]
  here: PushDevice | null
  working: boolean
  onRemove: (device: PushDevice) => void
}) {
  const t = useTranslations('devices')
  const locale = useLocale() as LocaleCode
  if (!devices.length) return null
  return (
    <ul className="dev-list" aria-label={t('list')}>
      {devices.map((device) => (
        <li key={device.id}>
          <span className="grow">
            <b>{device.name}</b>
            <small className="mut">
              {device.id === here?.id
                ? t('thisOne')
                : device.usedAt
                  ? t('usedOn', { date: localDay(device.usedAt, locale) })
                  : t('addedOn', { date: localDay(device.createdAt, locale) })}
            </small>
          </span>
          {device.id === here?.id ? null : (
            <button
              type="button"
              className="btn secondary small"
              disabled={working}
              aria-label={t('removeOne', { name: device.name })}
              onClick={() => onRemove(device)}
            >
              {t('remove')}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Putting the dashboard among the apps: with a button where the browser offers it, in words elsewhere. */
function Install() {
  const t = useTranslations('devices')
  const install = useInstall()
  return (
    <div className="dev-app">
      <h3>{t('app')}</h3>
      {install ? (
        <button type="button" className="btn secondary" onClick={install}>
          <Icon name="download" small />
          {t('install')}
        </button>
      ) : null}
      <p className="sm mut">{t('installHint')}</p>
    </div>
  )
}

/** Notices of the system on this device and others, and the dashboard as an app. */
export function DevicesSection() {
  const t = useTranslations('devices')
  const toast = useToast()
  const { query, here, again } = useDevices()
  const [working, setWorking] = useState(false)
  const { data, error } = query
  const attempt = async (work: () => Promise<string | null>) => {
    setWorking(true)
    try {
      const said = await work()
      if (said) toast.done(said)
    } catch (problem) {
      // What is not the API's own refusal is the browser's, in words for developers.
      toast.failed(problem instanceof ApiError ? problem.message : t('failed'))
    }
    await again()
    setWorking(false)
  }
  const turn = (on: boolean) =>
    attempt(async () => {
      if (!on) {
        await leaveDevice()
        return t('turnedOff')
      }
      return data && (await turnOn(data.publicKey)) ? t('turnedOn') : null
    })
  const sendTest = () =>
    attempt(async () => {
      const { sent } = await api<PushOutcome>('/my/push/test', { body: {} })
      if (!sent) throw new Error('nothing was sent')
      return t('testSent', { count: sent })
    })
  return (
    <section className="set-sec set-form" aria-labelledby="devices">
      <header>
        <div>
          <h2 id="devices">{t('title')}</h2>
          <p className="sm mut">{t('hint')}</p>
        </div>
      </header>
      {error && !data ? (
        <p className="note bad" role="alert">
          {error.message}
        </p>
      ) : data && here ? (
        <>
          <Switch here={here} working={working} onTurn={turn} />
          <List
            devices={data.devices}
            here={here.device}
            working={working}
            onRemove={({ id }) =>
              attempt(async () => {
                await removeDevice(id)
                return t('removed')
              })
            }
          />
          {data.devices.length ? (
            <button type="button" className="btn secondary" disabled={working} onClick={sendTest}>
              {t('test')}
            </button>
          ) : null}
        </>
      ) : (
        <i className="sk set-sk" aria-hidden="true" />
      )}
      <Install />
    </section>
  )
}
