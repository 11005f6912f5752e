import type { FieldIssue, TextVariable } from '../../contracts/index.ts'

/** `{name}`; a brace has no other meaning in a text. */
const NAMED = /\{([^{}]*)\}/g

/** What stands for what. */
export type Values = Record<TextVariable, string>

/** Puts values in place of names. A name without a value leaves nothing behind, nor the space before it. */
export const fill = (text: string, values: Partial<Values>): string =>
  text
    .replace(NAMED, (_, name: string) => values[name as TextVariable] ?? '')
    .replace(/[ \t]+([.,;:!?])(?=\s|$)/g, '$1')
    .replace(/[ \t]{2,}/g, ' ')
    .trim()

/** What is wrong with a text: names that mean nothing here, braces that lead nowhere. */
export function checkText(text: string, allowed: readonly TextVariable[], field: string): FieldIssue[] {
  const names = [...text.matchAll(NAMED)].map(([, name]) => name ?? '')
  if (/[{}]/.test(text.replace(NAMED, ''))) return [{ field, code: 'stray_brace' }]
  return names.every((name) => (allowed as readonly string[]).includes(name))
    ? []
    : [{ field, code: 'unknown_variable' }]
}
