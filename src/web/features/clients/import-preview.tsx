'use client'
import { useLocale, useTranslations } from 'next-intl'
import type { ClientImportResult, LocaleCode } from '../../../contracts/index.ts'
import { phone } from '../../lib/format.ts'
import { dayWithYear } from './words.ts'

const BADGE = {
  add: 'confirmed',
  update: 'pending',
  known: 'done',
  repeated: 'done',
  faulty: 'noshow',
} as const
const FAULTS = [
  'name_required',
  'phone_invalid',
  'email_invalid',
  'date_invalid',
  'too_long',
  'too_many',
] as const
type Fault = (typeof FAULTS)[number]
const isKnown = (code: string): code is Fault => (FAULTS as readonly string[]).includes(code)

/** What an import would do: in a sentence, row by row, and what is wrong where. */
export function ImportPreview({ result }: { result: ClientImportResult }) {
  const t = useTranslations('clients.import')
  const locale = useLocale() as LocaleCode
  const { rows, duplicates, faulty, faults, preview, added, updated } = result
  return (
    <div className="stack">
      <ul className="cl-outcome">
        <li>
          <b className="num">{added}</b> {t('outcome.add', { count: added })}
        </li>
        {updated ? (
          <li>
            <b className="num">{updated}</b> {t('outcome.update', { count: updated })}
          </li>
        ) : null}
        {duplicates.known - updated > 0 ? (
          <li>
            <b className="num">{duplicates.known - updated}</b>{' '}
            {t('outcome.known', { count: duplicates.known - updated })}
          </li>
        ) : null}
        {duplicates.inFile ? (
          <li>
            <b className="num">{duplicates.inFile}</b> {t('outcome.repeated', { count: duplicates.inFile })}
          </li>
        ) : null}
        {faulty ? (
          <li>
            <b className="num">{faulty}</b> {t('outcome.faulty', { count: faulty })}
          </li>
        ) : null}
      </ul>
      {faults.length ? (
        <details className="cl-faults" open={faults.length <= 5}>
          <summary>{t('faultsTitle', { count: faulty })}</summary>
          <ul>
            {faults.map(({ line, field, code }) => (
              <li key={`${line}${field}${code}`}>
                <span className="num dim">{t('line', { line })}</span>{' '}
                {isKnown(code) ? t(`rowFault.${code}`) : t('rowFault.other')}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <div
        className="cl-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard, WCAG 2.1.1
        tabIndex={0}
        role="region"
        aria-label={t('previewTitle', { count: preview.length })}
      >
        <table className="table">
          <caption className="sm mut">{t('previewOf', { count: preview.length, rows })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('field.name')}</th>
              <th scope="col">{t('what')}</th>
              <th scope="col">{t('field.phone')}</th>
              <th scope="col">{t('field.email')}</th>
              <th scope="col">{t('field.birthday')}</th>
              <th scope="col">{t('field.tags')}</th>
              <th scope="col">{t('field.notes')}</th>
            </tr>
          </thead>
          <tbody>
            {preview.map((row) => (
              <tr key={row.line}>
                <td>{row.name || <span className="dim">–</span>}</td>
                <td>
                  <span className={`badge ${BADGE[row.outcome]}`}>{t(`badge.${row.outcome}`)}</span>
                </td>
                <td className="num">{row.phone ? phone(row.phone) : '–'}</td>
                <td>{row.email ?? '–'}</td>
                <td className="num">{row.birthday ? dayWithYear(row.birthday, locale) : '–'}</td>
                <td>{row.tags.join(', ') || '–'}</td>
                <td className="cl-cut">{row.notes ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
