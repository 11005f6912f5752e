import { contrast, fromOklch, shift, toOklch } from './colour.ts'

interface Theme {
  readonly dark: boolean
  readonly ink: string
  readonly paper: string
  readonly surface: string
  readonly lit: string
}
export const LIGHT: Theme = {
  dark: false,
  ink: '#10211a',
  paper: '#f4f5f0',
  surface: '#ffffff',
  lit: '#fbf6e1',
}
export const DARK: Theme = {
  dark: true,
  ink: '#10211a',
  paper: '#0c1411',
  surface: '#131d18',
  lit: '#f6f0d6',
}

/**
 * A business's own colour in the roles that it may take: the mark, the dark family, links and focus. Text on the
 * mark reads at 4.5:1, links on paper too, the band stays dark, and a frame appears where the mark alone would not
 * stand out at 3:1. Status colours and paper never change.
 */
export function safeAccent(raw: string, theme: Theme) {
  const { c: chroma, h } = toOklch(raw)
  const family = (l: number, most: number, share: number) =>
    fromOklch({ l, c: Math.min(chroma * share, most), h })

  const onMark = contrast(theme.ink, raw) >= contrast('#ffffff', raw) ? theme.ink : '#ffffff'
  const reads = (hex: string) => contrast(onMark, hex) >= 4.5
  const mark = reads(raw) ? raw : shift(raw, onMark === '#ffffff', reads)
  const { l: markLight, c: markChroma } = toOklch(mark)
  const markHover = shift(fromOklch({ l: markLight - 0.045, c: markChroma, h }), onMark === '#ffffff', reads)

  const band = family(theme.dark ? 0.42 : 0.315, 0.055, 0.45)
  const bar = theme.dark ? family(0.265, 0.03, 0.35) : band
  const barTrack = family(theme.dark ? 0.15 : 0.2, 0.04, 0.35)
  const onBand2 = shift(
    family(0.86, 0.03, 0.2),
    false,
    (hex) => contrast(hex, band) >= 4.5 && contrast(hex, bar) >= 4.5,
  )

  const stands = (...grounds: string[]) => grounds.every((ground) => contrast(mark, ground) >= 3)
  const link = shift(
    raw,
    !theme.dark,
    (hex) => contrast(hex, theme.paper) >= 4.5 && contrast(hex, theme.surface) >= 4.5,
  )
  const soft = theme.dark ? family(0.28, 0.04, 0.4) : family(0.955, 0.035, 0.3)
  const onSoft = shift(
    family(theme.dark ? 0.85 : 0.42, 0.1, 1),
    !theme.dark,
    (hex) => contrast(hex, soft) >= 4.5,
  )
  return {
    mark,
    'mark-hover': markHover,
    'on-mark': onMark,
    'mark-frame': theme.dark
      ? theme.paper
      : stands(theme.surface, theme.paper, theme.lit)
        ? 'transparent'
        : theme.ink,
    'mark-frame-chip': stands(theme.surface, theme.paper)
      ? 'transparent'
      : theme.dark
        ? theme.lit
        : theme.ink,
    'mark-frame-band': stands(band, bar, barTrack) ? 'transparent' : theme.lit,
    'mark-soft': soft,
    'on-mark-soft': onSoft,
    band,
    'band-hover': family(theme.dark ? 0.47 : 0.39, 0.06, 0.5),
    'band-line': family(theme.dark ? 0.52 : 0.43, 0.045, 0.4),
    'on-band-2': onBand2,
    bar,
    'bar-track': barTrack,
    accent: link,
    select: theme.dark ? link : band,
    focus: link,
  }
}
