import { DARK, LIGHT, safeAccent } from './accent.ts'
import { isHex } from './colour.ts'

/**
 * The rules that tint a business's pages in both themes, for a style element; null without a colour of its own.
 * @param light in one theme: where the page stays light whatever the visitor prefers
 */
export function accentRules(accent: string | null, light = false): string | null {
  if (!accent || !isHex(accent)) return null
  const declare = (theme: typeof LIGHT) =>
    Object.entries(safeAccent(accent.toLowerCase(), theme))
      .map(([role, value]) => `--color-${role}:${value}`)
      .join(';')
  if (light) return `.bk{${declare(LIGHT)}}`
  return `.bk{${declare(LIGHT)}}@media (prefers-color-scheme:dark){.bk{${declare(DARK)}}}`
}

/** The few colours that a picture of the business needs; the house's own without an accent. */
export function accentRoles(accent: string | null) {
  if (!accent || !isHex(accent)) return { bar: '#17382d', track: '#0a231a', mark: '#ffc53d', soft: '#c3d8cc' }
  const roles = safeAccent(accent.toLowerCase(), LIGHT)
  return { bar: roles.bar, track: roles['bar-track'], mark: roles.mark, soft: roles['on-band-2'] }
}
