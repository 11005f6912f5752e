'use client'
import { type InputHTMLAttributes, type ReactNode, useId } from 'react'
import { Icon } from './icon.tsx'

interface FieldProps {
  readonly label: string
  /** Stands beside the label: "(opțional)". */
  readonly aside?: string | undefined
  readonly hint?: string | undefined
  /** Takes the hint's place, and says how to put it right. */
  readonly error?: string | undefined
}

/** Label above, hint or error below; the control gets the ids that tie them together. */
export function Field({
  label,
  aside,
  hint,
  error,
  children,
}: FieldProps & {
  children: (ids: {
    id: string
    'aria-describedby': string | undefined
    'aria-invalid': boolean
  }) => ReactNode
}) {
  const id = useId()
  const told = error ?? hint
  return (
    <div className={error ? 'field bad' : 'field'}>
      <label htmlFor={id}>
        {label} {aside ? <span className="opt">{aside}</span> : null}
      </label>
      {children({ id, 'aria-describedby': told ? `${id}-told` : undefined, 'aria-invalid': Boolean(error) })}
      {error ? (
        <p className="err" id={`${id}-told`} role="alert">
          <Icon name="alert" small /> {error}
        </p>
      ) : hint ? (
        <p className="hint" id={`${id}-told`}>
          {hint}
        </p>
      ) : null}
    </div>
  )
}

/** A line of text to fill in. */
export function TextField({
  label,
  aside,
  hint,
  error,
  ...input
}: FieldProps & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field label={label} aside={aside} hint={hint} error={error}>
      {(ids) => <input className="input" {...ids} {...input} />}
    </Field>
  )
}
