/** What a spreadsheet would take for a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r]/
/** What only looks like one: a sum that goes out. */
const NUMBER = /^-\d+(\.\d+)?$/
/** Says to spreadsheets that what follows is text. */
const TEXT_MARK = "'"

/** A cell by RFC 4180 §2, and never a formula. */
function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = FORMULA.test(value) && !NUMBER.test(value) ? TEXT_MARK + value : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A file that spreadsheets open as it is meant: UTF-8 with its mark, lines ended by CRLF. */
export const writeSheet = (rows: Iterable<readonly (string | number | null)[]>): string => {
  let text = '\uFEFF'
  for (const row of rows) text += `${row.map(cell).join(',')}\r\n`
  return text
}

/** What a cell said before {@link writeSheet} marked it as text. */
export const unmarked = (text: string): string =>
  text.startsWith(TEXT_MARK) && FORMULA.test(text.slice(1)) ? text.slice(1) : text
