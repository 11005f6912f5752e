'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/field.tsx'
import { useToast } from '../../components/toast.tsx'
import type { ApiError } from '../../lib/api.ts'
import { useOperatorCall } from './operator-call.tsx'

/** Something that is done to a business or a person: its fields, and why. What the server refuses stands at the field. */
export function ActionDialog({
  title,
  text,
  path,
  submit,
  danger = false,
  onClose,
  body,
  children,
}: {
  title: string
  text: string
  /** Of the API. */
  path: string
  submit: string
  danger?: boolean
  onClose: () => void
  /** What the fields say; null while they say nothing yet. */
  body?: (reason: string) => object
  /** The fields, with what was refused of each. */
  children?: (faultOf: (field: string) => string | undefined) => ReactNode
}) {
  const t = useTranslations('admin.act')
  const call = useOperatorCall()
  const router = useRouter()
  const toast = useToast()
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<ApiError | null>(null)
  const [working, setWorking] = useState(false)
  const faultOf = (field: string) =>
    fault?.problem?.errors?.find((one) => one.field.split('.')[0] === field)?.message
  const fields = [
    'reason',
    'slug',
    'days',
    'planId',
    'userId',
    'confirmSlug',
    'staffLimit',
    'bookingLimit',
    'smsAllowance',
    'check',
  ]
  const atField = fields.some(faultOf)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setWorking(true)
    setFault(null)
    try {
      await call(path, { body: body?.(reason) ?? { reason } })
      toast.done(t('done'))
      router.refresh()
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
        <p className="mut">{text}</p>
        {children?.(faultOf)}
        <TextField
          label={t('reason')}
          hint={t('reasonHint')}
          error={faultOf('reason')}
          required
          minLength={5}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
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
