'use client'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { type ClientImportColumns, IMPORT_FIELDS, type ImportField } from '../../../contracts/index.ts'

export type OnDuplicate = 'skip' | 'update'

const NAMES: readonly ImportField[] = ['name', 'firstName', 'lastName']

/** Whether the columns say who somebody is, and no two say the same. */
export function faultOfFields(fields: readonly ImportField[]): 'noName' | 'twice' | null {
  const used = fields.filter((field) => field !== 'ignore')
  if (new Set(used).size < used.length) return 'twice'
  return used.some((field) => NAMES.includes(field)) ? null : 'noName'
}

/** What each column holds, beside a few of its cells; and what becomes of people who are known. */
export function ImportColumns({
  columns,
  fields,
  onDuplicate,
  busy,
  fault,
  onFields,
  onOnDuplicate,
  onPreview,
}: {
  columns: ClientImportColumns['columns']
  fields: readonly ImportField[]
  onDuplicate: OnDuplicate
  busy: boolean
  fault: string | null
  onFields: (fields: ImportField[]) => void
  onOnDuplicate: (choice: OnDuplicate) => void
  onPreview: () => void
}) {
  const t = useTranslations('clients.import')
  const id = useId()
  const wrong = faultOfFields(fields)
  return (
    <div className="stack">
      <table className="table cl-map">
        <thead>
          <tr>
            <th scope="col">{t('column')}</th>
            <th scope="col" className="hide-m">
              {t('examples')}
            </th>
            <th scope="col">{t('means')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may share a header
            <tr key={index}>
              <td>
                <label className="med" htmlFor={`${id}-${index}`}>
                  {column.header || t('unnamed', { number: index + 1 })}
                </label>
              </td>
              <td className="hide-m mut trunc">{column.examples.join(' · ') || '–'}</td>
              <td>
                <select
                  id={`${id}-${index}`}
                  className="select dense"
                  value={fields[index]}
                  onChange={(event) =>
                    onFields(
                      fields.map((field, i) => (i === index ? (event.target.value as ImportField) : field)),
                    )
                  }
                >
                  {IMPORT_FIELDS.map((field) => (
                    <option key={field} value={field}>
                      {t(`field.${field}`)}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <fieldset className="cl-dupes">
        <legend className="label">{t('known.title')}</legend>
        {(['skip', 'update'] as const).map((choice) => (
          <label className="check" key={choice}>
            <input
              type="radio"
              name={`${id}-known`}
              checked={onDuplicate === choice}
              onChange={() => onOnDuplicate(choice)}
            />
            <span>
              {t(`known.${choice}`)}
              <span className="sm mut cl-line">{t(`known.${choice}Hint`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {wrong || fault ? (
        <p className="note bad" role="alert">
          {wrong ? t(`fault.${wrong}`) : fault}
        </p>
      ) : null}
      <div>
        <button type="button" className="btn primary" disabled={busy || wrong !== null} onClick={onPreview}>
          {busy ? t('looking') : t('preview')}
        </button>
      </div>
    </div>
  )
}
