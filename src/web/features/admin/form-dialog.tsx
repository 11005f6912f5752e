'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Dialog } from '../../components/dialog.tsx'
import { useToast } from '../../components/toast.tsx'
import type { ApiError } from '../../lib/api.ts'
import { useOperatorCall } from './operator-call.tsx'

/** Fields that are sent as one. What the server refuses stands at its field, or below where it is of none. */
export function FormDialog<T>({
  title,
  text,
  path,
  method = 'POST',
  submit,
  danger = false,
  body,
  onClose,
  onDone,
  children,
}: {
  title: string
  text?: string
  /** Of the API. */
  path: string
  method?: 'POST' | 'PUT'
  submit: string
  danger?: boolean
  /** What the fields say. */
  body: () => object
  onClose: () => void
  /** With the answer, once it is done. */
  onDone?: (answer: T) => void
  /** The fields, with what was refused of each. */
  children: (faultOf: (field: string) => string | undefined) => ReactNode
}) {
  const t = useTranslations('admin.act')
  const call = useOperatorCall()
  const router = useRouter()
  const toast = useToast()
  const [fault, setFault] = useState<ApiError | null>(null)
  const [working, setWorking] = useState(false)
  const shown = new Set<string>()
  const faultOf = (field: string) => {
    shown.add(field)
    return fault?.problem?.errors?.find((one) => one.field.split('.')[0] === field)?.message
  }
  const fields = children(faultOf)
  const atField = fault?.problem?.errors?.some(({ field }) => shown.has(field.split('.')[0]!)) ?? false
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setWorking(true)
    setFault(null)
    try {
      const answer = await call<T>(path, { method, body: body() })
      toast.done(t('done'))
      router.refresh()
      onDone?.(answer)
      onClose()
    } catch (error) {
      setFault(error as ApiError)
    } finally {
      setWorking(false)
    }
  }
  return (
    <Dialog open onClose={onClose} title={title}>
      <form className="stack" onSubmit={send}>
        {text ? <p className="mut">{text}</p> : null}
        {fields}
        {fault && !atField ? (
          <p className="note bad" role="alert">
            {fault.message}
          </p>
        ) : null}
        <div className="row tight flow">
          <button type="submit" className={danger ? 'btn danger' : 'btn primary'} disabled={working}>
            {submit}
          </button>
          <button type="button" className="btn ghost" onClick={onClose}>
            {t('stay')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
