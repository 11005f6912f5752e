import { DARK, LIGHT, safeAccent } from './accent.ts'
import { isHex } from './colour.ts'

/** The rules that tint a business's pages in both themes, for a style element; null without a colour of its own. */
export function accentRules(accent: string | null): string | null {
  if (!accent || !isHex(accent)) return null
  const declare = (theme: typeof LIGHT) =>
    Object.entries(safeAccent(accent.toLowerCase(), theme))
      .map(([role, value]) => `--color-${role}:${value}`)
      .join(';')
  return `.bk{${declare(LIGHT)}}@media (prefers-color-scheme:dark){.bk{${declare(DARK)}}}`
}
