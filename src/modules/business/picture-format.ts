/** A picture as it is kept: without where and by whom it was taken. */
export interface PictureFile {
  readonly contentType: 'image/png' | 'image/jpeg' | 'image/webp'
  /** Pixels, the way it is shown. */
  readonly width: number
  readonly height: number
  readonly bytes: Buffer
}

const PNG = Buffer.from('89504e470d0a1a0a', 'hex')
/** What a PNG says besides its pixels: PNG 3rd edition, §11.3. */
const PNG_TEXTS = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'])

function readPng(file: Buffer): PictureFile | null {
  if (!file.subarray(0, 8).equals(PNG) || file.toString('latin1', 12, 16) !== 'IHDR') return null
  const kept: Buffer[] = [PNG]
  for (let at = 8; at + 12 <= file.length; ) {
    const end = at + 12 + file.readUInt32BE(at)
    const type = file.toString('latin1', at + 4, at + 8)
    if (end > file.length) return null
    if (!PNG_TEXTS.has(type)) kept.push(file.subarray(at, end))
    if (type === 'IEND') {
      const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)]
      return { contentType: 'image/png', width, height, bytes: Buffer.concat(kept) }
    }
    at = end
  }
  return null
}

/** TIFF tag 0x0112 of an Exif segment: 1 to 8; 1 is upright. */
function orientationIn(segment: Buffer): number {
  if (segment.length < 18 || segment.toString('latin1', 4, 10) !== 'Exif\0\0') return 1
  const tiff = segment.subarray(10)
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (directory + 2 > tiff.length) return 1
  const entries = short(directory)
  for (let at = directory + 2, left = entries; left > 0 && at + 12 <= tiff.length; at += 12, left--) {
    if (short(at) === 0x0112) return Math.min(8, Math.max(1, short(at + 8)))
  }
  return 1
}

/** An Exif segment that says nothing but which way is up. */
function orientationSegment(orientation: number): Buffer {
  const segment = Buffer.from(
    'ffe10022457869660000 49492a0008000000 0100 120103000100000000000000 00000000'.replaceAll(' ', ''),
    'hex',
  )
  segment.writeUInt16LE(orientation, 28)
  return segment
}

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
/** Of the application segments, the ones that pixels need: JFIF, colour profile, Adobe's transform. */
const isKept = (marker: number) =>
  marker !== 0xfe && (marker < 0xe0 || marker > 0xef || [0xe0, 0xe2, 0xee].includes(marker))

/** Where the entropy-coded data after a scan's header ends: at the next marker that is no restart. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = from; at + 1 < file.length; at++) {
    const next = file[at + 1]!
    if (file[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return file.length
}

/** ITU-T T.81, Annex B. What follows the end of the image is dropped. */
function readJpeg(file: Buffer): PictureFile | null {
  if (file.length < 4 || file.readUInt16BE(0) !== 0xffd8) return null
  let size: { width: number; height: number } | null = null
  let orientation = 1
  const kept: Buffer[] = []
  for (let at = 2; at + 2 <= file.length; ) {
    if (file[at] !== 0xff) return null
    const marker = file[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xd9) {
      if (!size) return null
      const upright = orientation === 1 ? [] : [orientationSegment(orientation)]
      const bytes = Buffer.concat([file.subarray(0, 2), ...upright, ...kept, file.subarray(at, at + 2)])
      const turned = orientation > 4
      const { width, height } = size
      return {
        contentType: 'image/jpeg',
        width: turned ? height : width,
        height: turned ? width : height,
        bytes,
      }
    }
    if (at + 4 > file.length) return null
    const length = file.readUInt16BE(at + 2)
    let end = at + 2 + length
    if (length < 2 || end > file.length) return null
    const segment = file.subarray(at, end)
    if (isFrame(marker)) {
      if (length < 8) return null
      size = { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) }
    }
    if (marker === 0xe1) orientation = Math.max(orientation, orientationIn(segment))
    if (marker === 0xda) end = endOfScan(file, end)
    if (isKept(marker)) kept.push(file.subarray(at, end))
    at = end
  }
  return null
}

const WEBP_TEXTS = new Set(['EXIF', 'XMP '])

function webpSize(type: string, data: Buffer): { width: number; height: number } | null {
  if (type === 'VP8X' && data.length >= 10)
    return { width: data.readUIntLE(4, 3) + 1, height: data.readUIntLE(7, 3) + 1 }
  if (type === 'VP8 ' && data.length >= 10 && data.readUIntBE(3, 3) === 0x9d012a)
    return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff }
  if (type === 'VP8L' && data.length >= 5 && data[0] === 0x2f) {
    const bits = data.readUInt32LE(1)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  return null
}

/** RFC 9649, §2. */
function readWebp(file: Buffer): PictureFile | null {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WEBP') return null
  const until = file.readUInt32LE(4) + 8
  if (until > file.length) return null
  let size: { width: number; height: number } | null = null
  const kept: Buffer[] = []
  for (let at = 12; at + 8 <= until; ) {
    const type = file.toString('latin1', at, at + 4)
    const length = file.readUInt32LE(at + 4)
    const data = file.subarray(at + 8, at + 8 + length)
    if (data.length < length) return null
    size ??= webpSize(type, data)
    const end = at + 8 + length + (length % 2)
    const chunk = Buffer.from(file.subarray(at, end))
    // The flags must not promise what is taken out.
    if (type === 'VP8X') chunk[8] = chunk[8]! & ~0x0c
    if (!WEBP_TEXTS.has(type)) kept.push(chunk)
    at = end
  }
  if (!size) return null
  const body = Buffer.concat(kept)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return { contentType: 'image/webp', ...size, bytes: Buffer.concat([head, body]) }
}

/** What a file is by its first bytes, and what it says of itself; null when it is no picture that we keep. */
export function readPicture(file: Buffer): PictureFile | null {
  try {
    return readPng(file) ?? readJpeg(file) ?? readWebp(file)
  } catch (error) {
    // Reading past the end: cut short.
    if (error instanceof RangeError) return null
    throw error
  }
}
