import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { notFound } from 'next/navigation'
import { ImageResponse } from 'next/og'
import { connection } from 'next/server'
import { accentRoles } from '../../../lib/accent-style.ts'
import { runtime } from '../../../lib/runtime.ts'

export const size = { width: 1200, height: 630 }
export const contentType = 'image/png'
export const alt = 'Programări online'

/** The image library reads woff but not woff2; ș ț ă stand in the second file. */
const font = (subset: string, weight: 400 | 600) =>
  readFile(
    path.join(
      process.cwd(),
      `node_modules/@fontsource/geologica/files/geologica-${subset}-${weight}-normal.woff`,
    ),
  )

/** What a shared link shows: the business, and a day with a free window and a block that could be yours. */
export default async function Image({ params }: { params: Promise<{ slug: string }> }) {
  await connection()
  const { slug } = await params
  const scope = await runtime().business.resolve(slug)
  if (!scope) notFound()
  const business = await runtime().business.describe(scope)
  const colours = accentRoles(business.accent)
  const [latin, latinExt, bold, boldExt] = await Promise.all([
    font('latin', 400),
    font('latin-ext', 400),
    font('latin', 600),
    font('latin-ext', 600),
  ])
  const place = business.addressParts.street ? business.address : null
  const windows = [
    { left: 60, width: 130 },
    { left: 420, width: 70 },
    { left: 560, width: 260 },
    { left: 900, width: 120 },
  ]
  return new ImageResponse(
    <div
      style={{
        width: '100%',
        height: '100%',
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'space-between',
        padding: 72,
        background: colours.bar,
        color: '#ffffff',
        fontFamily: 'Geologica, GeologicaExt',
      }}
    >
      <div style={{ display: 'flex', flexDirection: 'column' }}>
        <div style={{ fontSize: 84, fontWeight: 600, letterSpacing: -3, lineHeight: 1.05 }}>
          {business.name}
        </div>
        <div style={{ fontSize: 34, marginTop: 24, color: colours.soft }}>
          {business.description ?? place ?? ''}
        </div>
        {business.description && place ? (
          <div style={{ fontSize: 30, marginTop: 12, color: colours.soft }}>{place}</div>
        ) : null}
      </div>
      <div
        style={{
          display: 'flex',
          position: 'relative',
          height: 96,
          borderRadius: 12,
          background: colours.track,
        }}
      >
        {windows.map(({ left, width }) => (
          <div
            key={left}
            style={{
              position: 'absolute',
              left,
              width,
              top: 10,
              height: 76,
              borderRadius: 6,
              background: '#fbf6e1',
            }}
          />
        ))}
        <div
          style={{
            position: 'absolute',
            left: 620,
            width: 110,
            top: -12,
            height: 120,
            borderRadius: 8,
            background: colours.mark,
          }}
        />
      </div>
      <div style={{ display: 'flex', justifyContent: 'space-between', fontSize: 30 }}>
        <div style={{ fontWeight: 600 }}>
          {business.locale === 'en' ? 'Book online, without an account' : 'Programează-te online, fără cont'}
        </div>
        <div style={{ color: colours.soft }}>Rezerva Rapid</div>
      </div>
    </div>,
    {
      ...size,
      fonts: [
        { name: 'Geologica', data: latin, weight: 400 },
        { name: 'Geologica', data: bold, weight: 600 },
        { name: 'GeologicaExt', data: latinExt, weight: 400 },
        { name: 'GeologicaExt', data: boldExt, weight: 600 },
      ],
    },
  )
}
