import { notFound } from 'next/navigation'
import { ImageResponse } from 'next/og'

interface Look {
  /** Pixels a side. */
  readonly size: number
  /** How much of the side the mark takes. */
  readonly mark: number
  /** Null is see-through. */
  readonly ground: string | null
  /** One colour, for where only the outline counts. */
  readonly plain?: true
}

/** Paper of the light theme. */
const GROUND = '#f4f5f0'
const LOOKS: Record<string, Look> = {
  '192': { size: 192, mark: 0.8, ground: GROUND },
  '512': { size: 512, mark: 0.8, ground: GROUND },
  // Phones cut it to their own shape: what must stay lies in the middle four fifths.
  maskable: { size: 512, mark: 0.6, ground: GROUND },
  apple: { size: 180, mark: 0.74, ground: GROUND },
  badge: { size: 96, mark: 1, ground: null, plain: true },
}

export const dynamic = 'force-static'
export const dynamicParams = false
export const generateStaticParams = () => Object.keys(LOOKS).map((name) => ({ name }))

/** The logo's mark as `icon.svg` draws it; in white alone where a phone asks for its outline. */
function drawing(plain: boolean): string {
  const shapes = plain
    ? '<path fill="#fff" fill-rule="evenodd" d="M5 8h8v16H5a4 4 0 0 1-4-4v-8a4 4 0 0 1 4-4zm.5 5v6h4v-6zM25 8h2a4 4 0 0 1 4 4v8a4 4 0 0 1-4 4h-2z"/><rect x="14" y="4" width="10" height="24" rx="2.5" fill="#fff"/>'
    : '<rect x="1" y="8" width="30" height="16" rx="4" fill="#17392d"/><rect x="5" y="12" width="6" height="8" rx="1.5" fill="#fbf6e1"/><rect x="14" y="4" width="10" height="24" rx="2.5" fill="#ffc53d" stroke="#10211a" stroke-width="1.5"/>'
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${shapes}</svg>`
}

/** The app's picture, in the sizes and shapes that phones ask for. */
export async function GET(_request: Request, { params }: { params: Promise<{ name: string }> }) {
  const look = LOOKS[(await params).name]
  if (!look) notFound()
  const { size, mark, ground, plain = false } = look
  const side = Math.round(size * mark)
  const source = `data:image/svg+xml;base64,${Buffer.from(drawing(plain)).toString('base64')}`
  return new ImageResponse(
    <div
      style={{
        display: 'flex',
        width: '100%',
        height: '100%',
        alignItems: 'center',
        justifyContent: 'center',
        ...(ground ? { background: ground } : {}),
      }}
    >
      {/* biome-ignore lint/performance/noImgElement: drawn on the server, into the picture itself */}
      <img src={source} width={side} height={side} alt="" />
    </div>,
    { width: size, height: size, headers: { 'Cache-Control': 'public, max-age=86400' } },
  )
}
