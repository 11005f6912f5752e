'use client'
import { useTranslations } from 'next-intl'
import { TextField } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import type { Question } from './draft.ts'

const KINDS = ['text', 'choice', 'yes_no'] as const

/** What the business asks before the visit. */
export function Questions({
  value,
  error,
  onChange,
}: {
  value: readonly Question[]
  error: string | undefined
  onChange: (questions: readonly Question[]) => void
}) {
  const t = useTranslations('services')
  const set = (at: number, part: Partial<Question>) =>
    onChange(value.map((question, i) => (i === at ? { ...question, ...part } : question)))
  return (
    <details open={Boolean(error)}>
      <summary>{t('questions', { count: value.length })}</summary>
      <div>
        {value.map((question, at) => (
          <div className="svc-q" key={question.id ?? `new-${at}`}>
            <TextField
              label={t('question')}
              maxLength={200}
              value={question.label}
              onChange={(event) => set(at, { label: event.target.value })}
            />
            <select
              className="input"
              aria-label={t('answerKind')}
              value={question.kind}
              onChange={(event) => set(at, { kind: event.target.value as Question['kind'] })}
            >
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`answers.${kind}`)}
                </option>
              ))}
            </select>
            {question.kind === 'choice' ? (
              <TextField
                label={t('options')}
                hint={t('optionsHint')}
                defaultValue={question.options.join(', ')}
                onChange={(event) =>
                  set(at, {
                    options: event.target.value
                      .split(',')
                      .map((option) => option.trim())
                      .filter(Boolean),
                  })
                }
              />
            ) : null}
            <div className="row between">
              <label className="check">
                <input
                  type="checkbox"
                  checked={question.required}
                  onChange={(event) => set(at, { required: event.target.checked })}
                />
                {t('required')}
              </label>
              <button
                type="button"
                className="btn ghost small"
                onClick={() => onChange(value.filter((_, i) => i !== at))}
              >
                {t('removeQuestion')}
              </button>
            </div>
          </div>
        ))}
        {error ? (
          <p className="err" role="alert">
            {error}
          </p>
        ) : null}
        <button
          type="button"
          className="btn secondary"
          onClick={() => onChange([...value, { label: '', kind: 'text', options: [], required: false }])}
        >
          <Icon name="plus" small />
          {t('addQuestion')}
        </button>
      </div>
    </details>
  )
}
