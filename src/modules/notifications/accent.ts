/** House yellow: the appointment's own time. */
const MARK = '#ffc53d'
/** The day around it, and free time: the block's frame where its colour would drown. */
export const TRACK = '#0a231a'
const LIT = '#fbf6e1'

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

/** WCAG 2 contrast of two colours, 1–21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

/**
 * The colour of the appointment in its day: the business's own, else yellow. Framed where it would not stand out
 * from the dark by 3:1 (WCAG 1.4.11). Anything that is not `#rrggbb` is ignored: it goes into a style attribute.
 */
export function markOf(accent: string | null): { fill: string; frame: string | null } {
  const fill = accent && /^#[0-9a-f]{6}$/i.test(accent) ? accent : MARK
  return { fill, frame: contrast(fill, TRACK) < 3 ? LIT : null }
}
