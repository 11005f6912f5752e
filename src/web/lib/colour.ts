/** Colour arithmetic: sRGB hex, WCAG 2.2 contrast, and OKLCH (Björn Ottosson's matrices). Pure. */

const HEX = /^#[0-9a-f]{6}$/i
export const isHex = (text: string): boolean => HEX.test(text)

const channels = (hex: string): [number, number, number] =>
  [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as [number, number, number]
const toLinear = (value: number) => {
  const c = value / 255
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
}
const toByte = (linear: number) => {
  const c = Math.min(1, Math.max(0, linear))
  return Math.round(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055))
}

function luminance(hex: string): number {
  const [r, g, b] = channels(hex).map(toLinear) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG contrast of two colours, 1–21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

export interface Oklch {
  readonly l: number
  readonly c: number
  readonly h: number
}

export function toOklch(hex: string): Oklch {
  const [r, g, b] = channels(hex).map(toLinear) as [number, number, number]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const x = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const y = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(x, y),
    h: Math.atan2(y, x),
  }
}

function toLinearRgb({ l, c, h }: Oklch): [number, number, number] {
  const x = c * Math.cos(h)
  const y = c * Math.sin(h)
  const long = (l + 0.3963377774 * x + 0.2158037573 * y) ** 3
  const medium = (l - 0.1055613458 * x - 0.0638541728 * y) ** 3
  const short = (l - 0.0894841775 * x - 1.291485548 * y) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ]
}

/** Back to hex; what no screen can show loses chroma until it can. */
export function fromOklch(colour: Oklch): string {
  let { c } = colour
  for (let i = 0; i < 40 && toLinearRgb({ ...colour, c }).some((v) => v < -0.001 || v > 1.001); i++) c *= 0.94
  return `#${toLinearRgb({ ...colour, c })
    .map((v) => toByte(v).toString(16).padStart(2, '0'))
    .join('')}`
}

/** Darkens or lightens until `fits`; black or white when nothing else does. */
export function shift(hex: string, darker: boolean, fits: (hex: string) => boolean): string {
  const start = toOklch(hex)
  for (let i = 0; i < 120; i++) {
    const l = start.l + (darker ? -0.01 : 0.01) * i
    if (l <= 0 || l >= 1) break
    const tried = fromOklch({ ...start, l })
    if (fits(tried)) return tried
  }
  return darker ? '#000000' : '#ffffff'
}
