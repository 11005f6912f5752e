import { describe, expect, it } from 'vitest'
import { JPEG, PRIVATE_WORDS, pngOf, WEBP } from './picture.fixture.ts'
import { readPicture } from './picture-format.ts'

describe('a picture', () => {
  it.each([
    ['image/png', pngOf(40, 30), 40, 30],
    // Turned by a quarter: shown two wide, three high.
    ['image/jpeg', JPEG, 2, 3],
    ['image/webp', WEBP, 3, 2],
  ])(
    'of type %s is known by its first bytes, and says nothing of who took it',
    (type, file, width, height) => {
      expect(file.includes(PRIVATE_WORDS)).toBe(true)
      const kept = readPicture(Buffer.concat([file, Buffer.from(`ftypmp42 ${PRIVATE_WORDS}`)]))!
      expect(kept).toMatchObject({ contentType: type, width, height })
      expect(kept.bytes.includes(PRIVATE_WORDS)).toBe(false)
      // What is kept reads the same again, to the byte.
      expect(readPicture(kept.bytes)).toEqual(kept)
    },
  )

  it.each([
    ['text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a GIF', Buffer.from('R0lGODlhAQABAAAAACw=', 'base64')],
    ['nothing', Buffer.alloc(0)],
    ['a page that begins like a JPEG', Buffer.from('\xff\xd8<html>', 'latin1')],
    ['a RIFF of sound', Buffer.from('RIFF\x24\0\0\0WAVEfmt ', 'latin1')],
  ])('is not %s', (_name, file) => expect(readPicture(file)).toBeNull())

  it.each([
    ['PNG', pngOf(4, 4)],
    ['JPEG', JPEG],
    ['WebP', WEBP],
  ])('cut short anywhere (%s) is none', (_name, file) => {
    for (let length = 0; length < file.length; length++)
      expect(readPicture(file.subarray(0, length))).toBeNull()
  })
})
