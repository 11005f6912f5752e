import qrcode from 'qrcode-generator'

/** A QR code as one path, black on white whatever the theme: cameras want contrast. */
export function Qr({ text, label }: { text: string; label: string }) {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const size = code.getModuleCount()
  const cells = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) =>
      code.isDark(row, column) ? `M${column + 4} ${row + 4}h1v1h-1z` : '',
    ).join(''),
  ).join('')
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size + 8} ${size + 8}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={`M0 0h${size + 8}v${size + 8}H0z`} fill="#fff" />
      <path d={cells} fill="#000" />
    </svg>
  )
}
