/** What came instead of a list: a spreadsheet's own format, nothing at all, or too much. */
export type ListFault = 'spreadsheet' | 'empty' | 'tooLong'

/** A zip file (`xlsx`, `ods`) and the older Excel format begin so. */
const SPREADSHEETS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
]

/**
 * The text of a list. Spreadsheets write UTF-8 or UTF-16, or, older and Romanian, Windows-1250.
 * @param longest most characters
 */
export function decodeList(
  bytes: Uint8Array,
  longest: number,
): { ok: true; text: string } | { ok: false; fault: ListFault } {
  if (SPREADSHEETS.some((mark) => mark.every((byte, i) => bytes[i] === byte)))
    return { ok: false, fault: 'spreadsheet' }
  const text = decode(bytes).replaceAll('\0', '')
  if (!text.trim()) return { ok: false, fault: 'empty' }
  return text.length > longest ? { ok: false, fault: 'tooLong' } : { ok: true, text }
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1250').decode(bytes)
  }
}
