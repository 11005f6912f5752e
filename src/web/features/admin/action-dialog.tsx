'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { TextField } from '../../components/field.tsx'
import { FormDialog } from './form-dialog.tsx'

/** Something that is done to a business, a person or all of them: its fields, and why. */
export function ActionDialog({
  body,
  children,
  ...dialog
}: {
  title: string
  text: string
  /** Of the API. */
  path: string
  submit: string
  danger?: boolean
  onClose: () => void
  /** What the fields say. */
  body?: (reason: string) => object
  children?: (faultOf: (field: string) => string | undefined) => ReactNode
}) {
  const t = useTranslations('admin.act')
  const [reason, setReason] = useState('')
  return (
    <FormDialog {...dialog} body={() => body?.(reason) ?? { reason }}>
      {(faultOf) => (
        <>
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
        </>
      )}
    </FormDialog>
  )
}
