'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type Dispatch, type SetStateAction, useEffect, useState } from 'react'
import type {
  ClientMessageKind,
  LocaleCode,
  MessagePreview,
  MessageText,
  PreviewRequest,
} from '../../../contracts/index.ts'
import { ApiError, api } from '../../lib/api.ts'
import { usePlace } from '../shell/providers.tsx'

export const PARTS = ['subject', 'lead', 'body', 'sms'] as const
export type Part = (typeof PARTS)[number]
export type Draft = Record<Part, string>
/** What was written and is not saved yet: parts that differ from what is sent now. */
export type Unsaved = Partial<Draft>

/** Time without typing after which the preview follows. Milliseconds. */
const PAUSE = 350

const shown = ({ own, standard }: MessageText): Draft => ({
  subject: own.subject ?? standard.subject ?? '',
  lead: own.lead ?? standard.lead ?? '',
  body: own.body ?? standard.body ?? '',
  sms: own.sms ?? standard.sms ?? '',
})

/** What is sent of a draft: null for what is as the standard has it. */
const textsOf = (draft: Draft, { standard }: MessageText) =>
  Object.fromEntries(
    PARTS.map((part) => [part, draft[part].trim() === (standard[part] ?? '').trim() ? null : draft[part]]),
  ) as PreviewRequest['texts']

type Faults = Partial<Record<Part, string>>
const faultsOf = (error: unknown): Faults =>
  Object.fromEntries(
    (error instanceof ApiError ? (error.problem?.errors ?? []) : []).map(({ field, message }) => [
      field.replace('texts.', ''),
      message,
    ]),
  )

/**
 * The words of one kind of message while they are written: draft, preview, what is wrong, saving.
 * @param draft kept by whoever shows the languages, so that a look at the other one loses nothing
 */
export function useText(
  kind: ClientMessageKind,
  locale: LocaleCode,
  [draft, setDraft]: readonly [Unsaved, Dispatch<SetStateAction<Unsaved>>],
) {
  const { base } = usePlace()
  const client = useQueryClient()
  const path = `${base}/messages/texts/${kind}`
  const key = ['message-text', path, locale]
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api<MessageText>(`${path}?locale=${locale}`, { signal }),
  })
  const text = query.data
  const [faults, setFaults] = useState<Faults>({})
  const [fault, setFault] = useState<string | null>(null)
  const [preview, setPreview] = useState<MessagePreview | null>(null)
  const [state, setState] = useState<'idle' | 'saving' | 'saved'>('idle')
  const values: Draft | null = text ? { ...shown(text), ...draft } : null
  const dirty = Object.keys(draft).length > 0
  /** Puts parts into the draft; those that are as saved leave it. */
  const write = (parts: Unsaved) => {
    if (!text) return
    const saved = shown(text)
    setDraft((now) =>
      Object.fromEntries(
        Object.entries({ ...now, ...parts }).filter(([part, value]) => value !== saved[part as Part]),
      ),
    )
    setState('idle')
  }
  const wording = values && text ? JSON.stringify(textsOf(values, text)) : null

  useEffect(() => {
    if (wording === null) return
    const controller = new AbortController()
    const timer = setTimeout(async () => {
      const body = { kind, locale, texts: JSON.parse(wording) } satisfies PreviewRequest
      try {
        setPreview(await api<MessagePreview>(`${base}/messages/preview`, { body, signal: controller.signal }))
        setFaults({})
        setFault(null)
      } catch (error) {
        if (controller.signal.aborted) return
        // The last good preview stays; what is wrong stands beside its field.
        setFaults(faultsOf(error))
        setFault(Object.keys(faultsOf(error)).length ? null : (error as Error).message)
      }
    }, PAUSE)
    return () => {
      controller.abort()
      clearTimeout(timer)
    }
  }, [wording, base, kind, locale])

  const save = async () => {
    if (!text || !values || state === 'saving') return
    setState('saving')
    try {
      const body = { locale, ...textsOf(values, text) }
      client.setQueryData(key, await api<MessageText>(path, { method: 'PUT', body }))
      // What was written meanwhile stays.
      setDraft((now) =>
        Object.fromEntries(Object.entries(now).filter(([part, value]) => value !== values[part as Part])),
      )
      setFaults({})
      setFault(null)
      setState('saved')
    } catch (error) {
      setState('idle')
      setFaults(faultsOf(error))
      setFault(Object.keys(faultsOf(error)).length ? null : (error as Error).message)
    }
  }

  return {
    text,
    values,
    error: query.error,
    retry: () => query.refetch(),
    set: (part: Part, value: string) => write({ [part]: value }),
    /** Back to the platform's words: one part, or all. Saved like any other change. */
    revert: (...parts: readonly Part[]) =>
      write(Object.fromEntries(parts.map((part) => [part, text?.standard[part] ?? '']))),
    undo: () => setDraft({}),
    sendTest: () =>
      api(`${base}/messages/test`, {
        body: { kind, locale, ...(wording ? { texts: JSON.parse(wording) } : {}) },
      }),
    ...{ faults, fault, preview, dirty, state, save },
  }
}
