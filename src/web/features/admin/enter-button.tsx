'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import type { ApiError } from '../../lib/api.ts'
import { useOperatorCall } from './operator-call.tsx'

/** Into somebody's account, with a reason that they will read too. */
export function EnterButton({
  business,
  person,
  disabled = false,
}: {
  business: { id: string; name: string }
  /** One of its people; its owner otherwise. */
  person?: { id: string; name: string }
  disabled?: boolean
}) {
  const t = useTranslations('admin.enter')
  const call = useOperatorCall()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string | undefined>()
  const [working, setWorking] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setWorking(true)
    setFault(undefined)
    try {
      const { slug } = await call<{ slug: string }>('/admin/impersonations', {
        body: { businessId: business.id, reason, ...(person ? { userId: person.id } : {}) },
      })
      window.location.assign(`/dashboard/${slug}`)
    } catch (error) {
      const { code, message } = error as ApiError
      setFault(code === 'validation_failed' ? t('reasonNeeded') : message)
      setWorking(false)
    }
  }
  return (
    <>
      <button
        type="button"
        className="btn secondary small"
        disabled={disabled}
        aria-label={t('as', { name: person?.name ?? business.name })}
        onClick={() => setOpen(true)}
      >
        <Icon name="eye" small />
        {t('enter')}
      </button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('title', { name: person?.name ?? business.name })}
      >
        <form className="stack" onSubmit={send}>
          <p className="mut">{t('text', { business: business.name })}</p>
          <TextField
            label={t('reason')}
            hint={t('reasonHint')}
            error={fault}
            required
            minLength={5}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className="row tight flow">
            <button type="submit" className="btn primary" disabled={working}>
              {t('go')}
            </button>
            <button type="button" className="btn ghost" onClick={() => setOpen(false)}>
              {t('stay')}
            </button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
