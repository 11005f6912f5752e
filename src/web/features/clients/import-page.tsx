'use client'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { type ReactNode, useRef, useState } from 'react'
import type {
  ClientImportColumns,
  ClientImportRecord,
  ClientImportResult,
  ImportField,
  LocaleCode,
} from '../../../contracts/index.ts'
import { Dialog } from '../../components/dialog.tsx'
import { Icon } from '../../components/icon.tsx'
import { useToast } from '../../components/toast.tsx'
import { usePlace } from '../shell/providers.tsx'
import { ImportColumns, type OnDuplicate } from './import-columns.tsx'
import { ImportFile } from './import-file.tsx'
import { ImportPreview } from './import-preview.tsx'
import { useImport } from './use-import.ts'
import { dayWithYear, faultsOf } from './words.ts'

interface List {
  readonly fileName: string
  readonly csv: string
  readonly shape: ClientImportColumns
}

/** A step that is done is one line, with a way back to it. */
function Step({
  number,
  title,
  done,
  onChange,
  children,
}: {
  number: number
  title: string
  done: string | null
  onChange: () => void
  children: ReactNode
}) {
  const t = useTranslations('clients.import')
  return (
    <section className="cl-step">
      <h2>
        <span className="cl-num" aria-hidden="true">
          {number}
        </span>
        {title}
      </h2>
      {done === null ? (
        children
      ) : (
        <p className="row">
          <span className="grow trunc">{done}</span>
          <button type="button" className="link touch" onClick={onChange}>
            {t('change')}
          </button>
        </p>
      )}
    </section>
  )
}

function Earlier({
  imports,
  onUndo,
}: {
  imports: readonly ClientImportRecord[]
  onUndo: (one: ClientImportRecord) => void
}) {
  const t = useTranslations('clients.import')
  const locale = useLocale() as LocaleCode
  if (!imports.length) return null
  return (
    <section className="cl-step">
      <h2>{t('earlier')}</h2>
      <ul className="cl-imports">
        {imports.map((one) => (
          <li key={one.id}>
            <span className="grow">
              <b className="trunc">{one.fileName}</b>
              <span className="xs dim">
                {dayWithYear(one.createdAt, locale)} ·{' '}
                {t('summary', { added: one.added, updated: one.updated })}
                {one.by ? ` · ${one.by}` : ''}
              </span>
            </span>
            {one.undoneAt ? (
              <span className="badge cancelled">{t('undone')}</span>
            ) : (
              <button
                type="button"
                className="btn secondary small"
                aria-label={t('undoOf', { file: one.fileName })}
                onClick={() => onUndo(one)}
              >
                {t('undo')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A list from elsewhere becomes clients: file, columns, a look at what would be, and a way back. */
export function ImportPage({ initial }: { initial: ClientImportRecord[] }) {
  const t = useTranslations('clients.import')
  const words = useTranslations('clients')
  const { home } = usePlace()
  const toast = useToast()
  const { imports, columns, run, undo } = useImport(initial)
  const [list, setList] = useState<List | null>(null)
  const [fields, setFields] = useState<ImportField[]>([])
  const [onDuplicate, setOnDuplicate] = useState<OnDuplicate>('skip')
  const [plan, setPlan] = useState<ClientImportResult | null>(null)
  const [result, setResult] = useState<ClientImportResult | null>(null)
  const [undoing, setUndoing] = useState<ClientImportRecord | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const key = useRef('')
  const faultText = (error: unknown) => Object.values(faultsOf(error, words('failed')))[0] ?? words('failed')

  const restart = () => {
    setList(null)
    setPlan(null)
    setResult(null)
    setFault(null)
  }
  const read = async (fileName: string, csv: string) => {
    setFault(null)
    try {
      const shape = await columns.mutateAsync(csv)
      setFields(shape.columns.map(({ field }) => field))
      setList({ fileName, csv, shape })
    } catch (error) {
      setFault(faultText(error))
    }
  }
  const send = async (dryRun: boolean) => {
    if (!list) return
    setFault(null)
    const mapping = Object.fromEntries(fields.map((field, index) => [String(index), field]))
    const { fileName, csv } = list
    try {
      const answer = await run.mutateAsync({
        ...{ fileName, csv, mapping, onDuplicate, dryRun },
        ...(dryRun ? {} : { key: key.current }),
      })
      if (dryRun) {
        // One look, one import: sent twice it is still one.
        key.current = crypto.randomUUID()
        setPlan(answer)
      } else setResult(answer)
    } catch (error) {
      setFault(faultText(error))
    }
  }
  const takeBack = async () => {
    if (!undoing) return
    try {
      const counts = await undo.mutateAsync(undoing.id)
      toast.done(t('undoneText', { removed: counts.removed, restored: counts.restored, left: counts.left }))
      if (result?.import?.id === undoing.id) restart()
    } catch (error) {
      toast.failed(faultText(error))
    }
    setUndoing(null)
  }
  const nothing = plan !== null && plan.added + plan.updated === 0
  const mapped = fields.filter((field) => field !== 'ignore').map((field) => t(`field.${field}`))
  return (
    <>
      <header className="top cl-head">
        <Link className="btn icon ghost small" href={`${home}/clienti`} aria-label={words('back')}>
          <Icon name="arrowLeft" />
        </Link>
        <h1>{t('title')}</h1>
      </header>
      <div className="cl-import">
        {result?.import ? (
          <section className="cl-step" aria-live="polite">
            <h2>{t('doneTitle', { added: result.added, updated: result.updated })}</h2>
            <p className="mut">{t('doneText')}</p>
            <div className="row flow">
              <Link className="btn primary" href={`${home}/clienti`}>
                {t('seeClients')}
              </Link>
              <button type="button" className="btn secondary" onClick={() => setUndoing(result.import)}>
                {t('undo')}
              </button>
              <button type="button" className="btn ghost" onClick={restart}>
                {t('another')}
              </button>
            </div>
          </section>
        ) : (
          <>
            <Step
              number={1}
              title={t('step.file')}
              done={list ? t('fileDone', { file: list.fileName, count: list.shape.rows }) : null}
              onChange={restart}
            >
              <ImportFile busy={columns.isPending} fault={list ? null : fault} onRead={read} />
            </Step>
            {list ? (
              <Step
                number={2}
                title={t('step.columns')}
                done={plan ? `${mapped.join(', ')}; ${t(`known.${onDuplicate}Short`)}` : null}
                onChange={() => setPlan(null)}
              >
                <ImportColumns
                  columns={list.shape.columns}
                  fields={fields}
                  onDuplicate={onDuplicate}
                  busy={run.isPending}
                  fault={fault}
                  onFields={setFields}
                  onOnDuplicate={setOnDuplicate}
                  onPreview={() => void send(true)}
                />
              </Step>
            ) : null}
            {plan ? (
              <Step number={3} title={t('step.look')} done={null} onChange={() => {}}>
                <ImportPreview result={plan} />
                {fault ? (
                  <p className="note bad cl-fault" role="alert">
                    {fault}
                  </p>
                ) : null}
                <p>
                  <button
                    type="button"
                    className="btn primary big"
                    disabled={run.isPending || nothing}
                    onClick={() => void send(false)}
                  >
                    {run.isPending
                      ? words('saving')
                      : nothing
                        ? t('nothing')
                        : t('do', { added: plan.added, updated: plan.updated })}
                  </button>
                </p>
              </Step>
            ) : null}
          </>
        )}
        <Earlier imports={imports} onUndo={setUndoing} />
      </div>
      <Dialog
        open={undoing !== null}
        onClose={() => setUndoing(null)}
        title={t('undoTitle', { file: undoing?.fileName ?? '' })}
      >
        <p className="mut">{t('undoText')}</p>
        <footer>
          <button type="button" className="btn secondary" onClick={() => setUndoing(null)}>
            {words('leaveIt')}
          </button>
          <button
            type="button"
            className="btn danger solid"
            disabled={undo.isPending}
            onClick={() => void takeBack()}
          >
            {undo.isPending ? words('saving') : t('undoDo')}
          </button>
        </footer>
      </Dialog>
    </>
  )
}
