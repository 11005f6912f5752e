'use client'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useId, useState } from 'react'
import { MAX_CLIENT_TAGS } from '../../../contracts/index.ts'
import { Field } from '../../components/field.tsx'
import { Icon } from '../../components/icon.tsx'
import { useTags } from './use-clients.ts'

/** Tags as small labels; a new one by Enter or comma, those in use are suggested. */
export function TagField({
  tags,
  onChange,
  error,
}: {
  tags: readonly string[]
  onChange: (tags: string[]) => void
  error?: string | undefined
}) {
  const t = useTranslations('clients')
  const list = useId()
  const [typed, setTyped] = useState('')
  const { data } = useTags()
  const full = tags.length >= MAX_CLIENT_TAGS
  const take = (text: string) => {
    const added = text
      .split(',')
      .map((tag) => tag.replace(/\s+/g, ' ').trim().slice(0, 40))
      .filter(Boolean)
    if (added.length) onChange([...new Set([...tags, ...added])].slice(0, MAX_CLIENT_TAGS))
    setTyped('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && typed.trim()) {
      event.preventDefault()
      take(typed)
    }
    if (event.key === 'Backspace' && !typed && tags.length) onChange(tags.slice(0, -1))
  }
  return (
    <Field
      label={t('tags')}
      aside={t('optional')}
      hint={full ? t('tagsFull', { count: MAX_CLIENT_TAGS }) : t('tagsHint')}
      error={error}
    >
      {(ids) => (
        <div className="cl-tagbox">
          {tags.map((tag) => (
            <span className="cl-tag" key={tag}>
              {tag}
              <button
                type="button"
                aria-label={t('removeTag', { tag })}
                onClick={() => onChange(tags.filter((one) => one !== tag))}
              >
                <Icon name="close" small />
              </button>
            </span>
          ))}
          <input
            {...ids}
            list={list}
            value={typed}
            maxLength={200}
            disabled={full}
            onChange={(event) =>
              event.target.value.includes(',') ? take(event.target.value) : setTyped(event.target.value)
            }
            onKeyDown={onKeyDown}
            onBlur={() => take(typed)}
          />
          <datalist id={list}>
            {(data?.tags ?? [])
              .filter(({ tag }) => !tags.includes(tag))
              .map(({ tag }) => (
                <option key={tag} value={tag} />
              ))}
          </datalist>
        </div>
      )}
    </Field>
  )
}
