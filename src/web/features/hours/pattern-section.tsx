'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useToast } from '../../components/toast.tsx'
import { addDays, mondayOf } from '../../lib/times.ts'
import { PatternEditor } from './pattern-editor.tsx'
import { PatternList } from './pattern-list.tsx'
import { useGuardedSave } from './use-guarded-save.tsx'
import { usePatterns, usePreview } from './use-hours.ts'
import { changeOf, differs, faultyDays, inForce, type Pattern } from './week.ts'
import { faultOf } from './words.ts'

interface Named {
  readonly id: string
  readonly name: string
}

const isBackwards = ({ effectiveFrom, effectiveTo }: Pattern) =>
  Boolean(effectiveFrom && effectiveTo && effectiveTo < effectiveFrom)

/** The weekly hours of the business or of one person: the set being edited, and the others. */
export function PatternSection({
  whose,
  name,
  staff,
  draft,
  onDraft,
}: {
  /** Staff id; null for the business. */
  whose: string | null
  name: string
  staff: readonly Named[]
  /** What is written and not saved. */
  draft: Pattern | null
  onDraft: (draft: Pattern | null) => void
}) {
  const t = useTranslations('hours')
  const toast = useToast()
  const { today, patterns, opening, error, retry, put } = usePatterns(whose)
  const guard = useGuardedSave(staff)
  const [shown, setShown] = useState<string | null>(null)
  const [working, setWorking] = useState(false)
  const [fault, setFault] = useState<string | null>(null)

  const current = patterns && today ? inForce(patterns, today) : null
  const known = patterns?.find(({ id }) => id === (draft ? draft.id : shown)) ?? current ?? patterns?.[0]
  const edited = draft ?? known ?? null
  const stored = draft && draft.id === null ? null : (known ?? null)
  const dirty = Boolean(draft && (!stored || differs(stored, draft)))
  const valid = Boolean(edited && !faultyDays(edited).length && !isBackwards(edited))
  const change = dirty && valid && draft && patterns ? changeOf(whose, patterns, draft.id, draft) : null
  const affected = usePreview(change)

  if (error && !patterns)
    return (
      <p className="note bad" role="alert">
        {error.message}{' '}
        <button type="button" className="link" onClick={retry}>
          {t('retry')}
        </button>
      </p>
    )
  if (!patterns || !opening || !today)
    return (
      <div className="wh wh-wait" aria-busy="true">
        {Array.from({ length: 7 }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders
          <i key={at} className="sk" />
        ))}
      </div>
    )

  const fresh = (like: Pattern | null, from: string | null): Pattern => ({
    effectiveTo: null,
    cycleWeeks: 1,
    anchor: today,
    intervals: [],
    ...like,
    id: null,
    effectiveFrom: from,
  })
  const run = async (work: () => Promise<boolean>) => {
    setWorking(true)
    setFault(null)
    try {
      return await work()
    } catch (refused) {
      setFault(faultOf(refused, t('failed')))
      return false
    } finally {
      setWorking(false)
    }
  }
  const save = () =>
    run(async () => {
      if (!draft || !change) return false
      const done = await guard.save({
        title: t('saveTitle', { name }),
        verb: t('save'),
        change,
        onSave: async () => {
          setShown(await put(draft.id, draft))
          onDraft(null)
        },
      })
      if (done) toast.done(t('saved', { name }))
      return done
    })
  const remove = (pattern: Pattern) =>
    run(async () => {
      const done = await guard.save({
        title: t('deleteTitle', { name }),
        verb: t('delete'),
        change: changeOf(whose, patterns, pattern.id, null),
        onSave: async () => {
          await put(pattern.id, null)
          if (draft?.id === pattern.id) onDraft(null)
          setShown(null)
        },
      })
      const undo = () => run(async () => Boolean(await put(null, { ...pattern, id: null })))
      if (done) toast.done(t('deleted'), { label: t('undo'), run: () => void undo() })
      return done
    })
  const nextMonday = addDays(mondayOf(today), 7)

  return (
    <>
      {edited ? (
        <PatternEditor
          key={edited.id ?? 'new'}
          stored={stored ?? edited}
          draft={edited}
          opening={whose === null ? null : opening}
          today={today}
          affected={affected}
          onChange={(next) => onDraft(stored && !differs(stored, next) ? null : next)}
        />
      ) : (
        <div className="empty">
          <h3>{whose === null ? t('noneBusiness') : t('none', { name })}</h3>
          <p className="mut">{t('noneHint')}</p>
          <p className="wh-go">
            {whose !== null && opening.length ? (
              <button
                type="button"
                className="btn primary"
                onClick={() => onDraft(fresh(inForce(opening, today), null))}
              >
                {t('asBusiness')}
              </button>
            ) : null}
            <button type="button" className="btn secondary" onClick={() => onDraft(fresh(null, null))}>
              {t('write')}
            </button>
          </p>
        </div>
      )}
      {fault ? (
        <p className="note bad" role="alert">
          {fault}
        </p>
      ) : null}
      {dirty ? (
        <p className="wh-go wh-save">
          <button type="button" className="btn secondary" disabled={working} onClick={() => onDraft(null)}>
            {t('discard')}
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={working || !valid}
            onClick={() => void save()}
          >
            {working ? t('saving') : t('save')}
          </button>
        </p>
      ) : edited ? (
        <p className="wh-go">
          <button
            type="button"
            className="btn secondary small"
            onClick={() => onDraft(fresh(current ?? edited, nextMonday))}
          >
            {t('another')}
          </button>
          {whose !== null && opening.length ? (
            <button
              type="button"
              className="btn ghost small"
              onClick={() =>
                onDraft({
                  ...edited,
                  cycleWeeks: 1,
                  intervals: inForce(opening, edited.effectiveFrom ?? today)?.intervals ?? [],
                })
              }
            >
              {t('asBusiness')}
            </button>
          ) : null}
        </p>
      ) : null}
      {patterns.length > 1 || (patterns[0] && (patterns[0].effectiveFrom || patterns[0].effectiveTo)) ? (
        <section className="wh-others" aria-labelledby="hours-all">
          <h3 id="hours-all">{t('all')}</h3>
          <PatternList
            patterns={patterns}
            current={current?.id ?? null}
            shown={edited?.id ?? null}
            today={today}
            onOpen={(id) => {
              onDraft(null)
              setShown(id)
            }}
            onDelete={(pattern) => void remove(pattern)}
          />
        </section>
      ) : null}
      {guard.dialog}
    </>
  )
}
