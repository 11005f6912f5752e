'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { AdminPlan } from '../../../contracts/index.ts'
import { TextField } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { FormDialog } from './form-dialog.tsx'

const NUMBERS = ['staffLimit', 'bookingLimit', 'smsAllowance', 'position'] as const
const AMOUNTS = ['monthlyAmount', 'yearlyAmount'] as const
const NAMES = ['nameRo', 'nameEn'] as const
type Name = (typeof NUMBERS)[number] | (typeof AMOUNTS)[number] | (typeof NAMES)[number] | 'id'

const lei = (amount: number) => String(amount / 100)
const text = (value: number | null | undefined) =>
  value === null || value === undefined ? '' : String(value)

function draftOf(plan: AdminPlan | null, position: number): Record<Name, string> {
  return {
    id: plan?.id ?? '',
    nameRo: plan?.nameRo ?? '',
    nameEn: plan?.nameEn ?? '',
    monthlyAmount: plan ? lei(plan.monthlyAmount) : '',
    yearlyAmount: plan ? lei(plan.yearlyAmount) : '',
    staffLimit: plan ? text(plan.staffLimit) : '1',
    bookingLimit: text(plan?.bookingLimit),
    smsAllowance: text(plan?.smsAllowance ?? 0),
    position: text(position),
  }
}

/** What is no number goes as it was typed, so that it is refused at its field: nothing becomes "unlimited" by mistake. */
const whole = (value: string) => (/^\d+$/.test(value.trim()) ? Number(value) : value)
const wholeOrNull = (value: string) => (value.trim() === '' ? null : whole(value))
/** `39`, `39,5`, `39.90`; not `1.890`, which may be meant as either. */
const bani = (value: string) =>
  /^\d+([.,]\d{1,2})?$/.test(value.trim()) ? Math.round(Number(value.replace(',', '.')) * 100) : value

/** A plan that is changed, or a new one. */
export function EditPlan({ plan, position }: { plan: AdminPlan | null; position: number }) {
  const t = useTranslations('admin.plans')
  const [open, setOpen] = useState(false)
  return (
    <>
      {plan ? (
        <button
          type="button"
          className="btn secondary small"
          aria-label={t('form.change', { plan: plan.nameRo })}
          onClick={() => setOpen(true)}
        >
          {t('edit')}
        </button>
      ) : (
        <button type="button" className="btn primary small end" onClick={() => setOpen(true)}>
          <Icon name="plus" small />
          {t('add')}
        </button>
      )}
      {open ? <PlanForm plan={plan} position={position} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function PlanForm({
  plan,
  position,
  onClose,
}: {
  plan: AdminPlan | null
  position: number
  onClose: () => void
}) {
  const t = useTranslations('admin.plans.form')
  const [draft, setDraft] = useState(() => draftOf(plan, position))
  const [offered, setOffered] = useState(plan?.offered ?? true)
  const body = () => ({
    ...(plan ? { revision: plan.revision } : { id: draft.id.trim() }),
    nameRo: draft.nameRo,
    nameEn: draft.nameEn,
    monthlyAmount: bani(draft.monthlyAmount),
    yearlyAmount: bani(draft.yearlyAmount),
    staffLimit: wholeOrNull(draft.staffLimit),
    bookingLimit: wholeOrNull(draft.bookingLimit),
    smsAllowance: whole(draft.smsAllowance),
    position: whole(draft.position),
    offered,
  })
  return (
    <FormDialog
      title={plan ? t('change', { plan: plan.nameRo }) : t('create')}
      path={plan ? `/admin/plans/${plan.id}` : '/admin/plans'}
      method={plan ? 'PUT' : 'POST'}
      submit={plan ? t('save') : t('made')}
      body={body}
      onClose={onClose}
    >
      {(faultOf) => {
        const field = (
          name: Name,
          more: { hint?: string; inputMode?: 'numeric' | 'decimal'; required?: boolean },
        ) => (
          <TextField
            key={name}
            label={t(name)}
            error={faultOf(name)}
            autoComplete="off"
            value={draft[name]}
            onChange={(event) => setDraft({ ...draft, [name]: event.target.value })}
            {...more}
          />
        )
        return (
          <>
            {plan ? null : field('id', { hint: t('idHint'), required: true })}
            <div className="adm-pair">{NAMES.map((name) => field(name, { required: true }))}</div>
            <div className="adm-pair">
              {AMOUNTS.map((name) => field(name, { inputMode: 'decimal', required: true }))}
            </div>
            <div className="adm-pair">
              {field('staffLimit', { inputMode: 'numeric', hint: t('anyHint') })}
              {field('bookingLimit', { inputMode: 'numeric', hint: t('anyHint') })}
              {field('smsAllowance', { inputMode: 'numeric', required: true })}
              {field('position', { inputMode: 'numeric', required: true })}
            </div>
            <label className="check">
              <input
                type="checkbox"
                checked={offered}
                onChange={(event) => setOffered(event.target.checked)}
              />
              {t('offered')}
            </label>
          </>
        )
      }}
    </FormDialog>
  )
}
