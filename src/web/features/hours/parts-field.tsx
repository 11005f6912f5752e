'use client'
import { useTranslations } from 'next-intl'
import type { Stretch } from '../../components/band.tsx'
import { Icon } from '../../components/icon.tsx'
import { TimeBox } from './time-box.tsx'
import { withEdge, withOneMore } from './week.ts'

/** Hours of a special day, to be written. */
export function PartsField({
  label,
  parts,
  single,
  error,
  onChange,
}: {
  label: string
  parts: readonly Stretch[]
  /** One stretch, whose end may be on a later day than its start: it is taken as written. */
  single: boolean
  error: string | undefined
  onChange: (parts: Stretch[]) => void
}) {
  const t = useTranslations('special')
  const edge = (index: number, which: 'from' | 'to') => (minute: number) =>
    onChange(
      single ? parts.map((part) => ({ ...part, [which]: minute })) : withEdge(parts, index, which, minute),
    )
  return (
    <fieldset className="sp-parts">
      <legend className="label">{label}</legend>
      <div className="wh-in num">
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is being written keeps its place
          <span className="iv" key={index}>
            <TimeBox
              minute={part.from}
              label={t('startOf', { n: index + 1 })}
              faulty={error !== undefined}
              onChange={edge(index, 'from')}
            />
            <i>–</i>
            <TimeBox
              minute={part.to}
              label={t('endOf', { n: index + 1 })}
              faulty={error !== undefined}
              onChange={edge(index, 'to')}
            />
            {parts.length > 1 ? (
              <button
                type="button"
                className="btn icon ghost small"
                aria-label={t('removePart', { n: index + 1 })}
                onClick={() => onChange(parts.filter((_, at) => at !== index))}
              >
                <Icon name="close" small />
              </button>
            ) : null}
          </span>
        ))}
        {single ? null : (
          <button
            type="button"
            className="btn icon ghost small"
            aria-label={t('addPart')}
            onClick={() => onChange(withOneMore(parts))}
          >
            <Icon name="plus" small />
          </button>
        )}
      </div>
      {error ? (
        <p className="err" role="alert">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
