'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { createContext, type FormEvent, type ReactNode, useContext, useRef, useState } from 'react'
import type { OperatorMe } from '../../../contracts/index.ts'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { ApiError, api } from '../../lib/api.ts'

/** What it takes to press a button. */
const MARGIN_MS = 5_000

type Call = typeof api
interface Calls {
  readonly call: Call
  /** Resolves once the second factor counts, for what a link begins; false when it was not given. */
  readonly confirm: () => Promise<boolean>
}
const CallContext = createContext<Calls | null>(null)

function useCalls(): Calls {
  const calls = useContext(CallContext)
  if (!calls) throw new Error('this belongs below OperatorCalls')
  return calls
}

/** A call of the platform's side. Where it needs the second factor again, that is asked for, and it goes on. */
export const useOperatorCall = (): Call => useCalls().call

/** A file that needs the second factor. */
export function DownloadButton({ href, children }: { href: string; children: ReactNode }) {
  const { confirm } = useCalls()
  const download = async () => {
    if (await confirm()) window.location.assign(`/api/v1${href}`)
  }
  return (
    <button type="button" className="btn secondary small" onClick={download}>
      <Icon name="download" small />
      {children}
    </button>
  )
}

/** The code of an authenticator app, typed. */
export function CodeForm({ onDone, label }: { onDone: () => void; label: string }) {
  const t = useTranslations('admin.door')
  const [code, setCode] = useState('')
  const [fault, setFault] = useState<string | undefined>()
  const [working, setWorking] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setWorking(true)
    try {
      await api('/admin/confirm', { body: { code } })
      onDone()
    } catch (error) {
      const { code: problem, message } = error as ApiError
      if (problem === 'unauthenticated') window.location.assign('/autentificare?next=/admin')
      setFault(problem === 'validation_failed' ? t('sixDigits') : message)
      setCode('')
    } finally {
      setWorking(false)
    }
  }
  return (
    <form className="stack" onSubmit={send}>
      <TextField
        label={t('code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={9}
        required
        autoFocus
        value={code}
        error={fault}
        onChange={(event) => setCode(event.target.value)}
      />
      <button type="submit" className="btn primary" disabled={working}>
        {label}
      </button>
    </form>
  )
}

export function OperatorCalls({ children }: { children: ReactNode }) {
  const [client] = useState(() => new QueryClient())
  const t = useTranslations('admin.door')
  const [asking, setAsking] = useState(false)
  const answer = useRef<(given: boolean) => void>(() => {})
  const end = (given: boolean) => {
    setAsking(false)
    answer.current(given)
  }
  const ask = () =>
    new Promise<boolean>((resolve) => {
      answer.current = resolve
      setAsking(true)
    })
  const call: Call = async (path, options) => {
    try {
      return await api(path, options)
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'confirmation_needed') throw error
      if (!(await ask())) throw error
      return api(path, options)
    }
  }
  const confirm = async () => {
    const { confirmedUntil } = await api<OperatorMe>('/admin/me')
    return confirmedUntil && Date.parse(confirmedUntil) - Date.now() > MARGIN_MS ? true : ask()
  }
  return (
    <CallContext value={{ call, confirm }}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
      <Dialog open={asking} onClose={() => end(false)} title={t('again')}>
        <p className="mut">{t('againHint')}</p>
        <CodeForm label={t('confirm')} onDone={() => end(true)} />
      </Dialog>
    </CallContext>
  )
}
