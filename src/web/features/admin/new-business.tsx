'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type AdminBusinessDetails, businessKind, localeCode } from '../../../contracts/index.ts'
import { Field, TextField } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { FormDialog } from './form-dialog.tsx'

/** A business for somebody who has not come by themselves; they are invited to own it. */
export function NewBusiness() {
  const t = useTranslations('admin.new')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState({ name: '', slug: '', ownerName: '', ownerEmail: '' })
  const [kind, setKind] = useState<string>('salon')
  const [locale, setLocale] = useState<string>('ro')
  const line = (
    name: keyof typeof text,
    faultOf: (field: string) => string | undefined,
    more: { required?: boolean; type?: string; hint?: string } = {},
  ) => (
    <TextField
      label={t(name)}
      error={faultOf(name)}
      maxLength={254}
      autoComplete="off"
      value={text[name]}
      onChange={(event) => setText({ ...text, [name]: event.target.value })}
      {...more}
    />
  )
  return (
    <>
      <button type="button" className="btn primary small end" onClick={() => setOpen(true)}>
        <Icon name="plus" small />
        {t('open')}
      </button>
      {open ? (
        <FormDialog<AdminBusinessDetails>
          title={t('title')}
          text={t('text')}
          path="/admin/businesses"
          submit={t('submit')}
          body={() => ({ ...text, slug: text.slug.trim() || null, kind, locale })}
          onClose={() => setOpen(false)}
          onDone={({ id }) => router.push(`/admin/firme/${id}`)}
        >
          {(faultOf) => (
            <>
              {line('name', faultOf, { required: true })}
              <Field label={t('kind')} error={faultOf('kind')}>
                {(ids) => (
                  <select
                    className="select"
                    {...ids}
                    value={kind}
                    onChange={(event) => setKind(event.target.value)}
                  >
                    {businessKind.options.map((one) => (
                      <option key={one} value={one}>
                        {t(`kinds.${one}`)}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              {line('slug', faultOf, { hint: t('slugHint') })}
              {line('ownerName', faultOf, { required: true })}
              {line('ownerEmail', faultOf, { required: true, type: 'email' })}
              <Field label={t('locale')} error={faultOf('locale')}>
                {(ids) => (
                  <select
                    className="select"
                    {...ids}
                    value={locale}
                    onChange={(event) => setLocale(event.target.value)}
                  >
                    {localeCode.options.map((one) => (
                      <option key={one} value={one}>
                        {t(`locales.${one}`)}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            </>
          )}
        </FormDialog>
      ) : null}
    </>
  )
}
