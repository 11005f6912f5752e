/** One line of the table: our figure beside the limit measured in the same run. */
export interface Row {
  readonly name: string
  readonly figure: number
  readonly unit: string
  readonly limit?: number
  readonly limitName?: string
  readonly ratio?: number
  readonly note?: string
}

const number = (value: number | undefined) =>
  value === undefined ? '' : value >= 100 ? String(Math.round(value)) : value.toFixed(2)

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Ratio of figure to limit, in the direction in which smaller is worse for throughput and larger for times. */
export const beside = (figure: number, limit: number) => ({ figure, limit, ratio: figure / limit })

export function printTable(title: string, rows: readonly Row[]): void {
  const cells = rows.map((row) => [
    row.name,
    `${number(row.figure)} ${row.unit}`,
    row.limit === undefined ? '' : `${number(row.limit)} ${row.unit}`,
    row.ratio === undefined ? '' : `${number(row.ratio)}×`,
    [row.limitName, row.note].filter(Boolean).join('; '),
  ])
  const head = ['what', 'ours', 'limit', 'ours/limit', 'limit is; note']
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((line) => line[i]!.length)))
  const line = (parts: string[]) => `| ${parts.map((part, i) => part.padEnd(widths[i]!)).join(' | ')} |\n`
  process.stdout.write(
    `\n${title}\n${line(head)}|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|\n`,
  )
  for (const parts of cells) process.stdout.write(line(parts))
}
