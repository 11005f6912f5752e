import { describe, expect, it } from 'vitest'
import { decodeList } from './decode-list.ts'

const bytes = (...values: number[]) => new Uint8Array(values)
const read = (list: Uint8Array, longest = 100) => decodeList(list, longest)

describe('the text of a list', () => {
  it('is read from UTF-8, with or without its mark', () => {
    expect(read(new TextEncoder().encode('Ștefan'))).toEqual({ ok: true, text: 'Ștefan' })
    expect(read(bytes(0xef, 0xbb, 0xbf, 0x41))).toEqual({ ok: true, text: 'A' })
  })

  it('is read from Windows-1250, as old spreadsheets in Romania write it', () => {
    // Ana Mărăşti, with the cedilla that this encoding has.
    const old = bytes(0x41, 0x6e, 0x61, 0x20, 0x4d, 0xe3, 0x72, 0xe3, 0xba, 0x74, 0x69)
    expect(read(old)).toEqual({ ok: true, text: 'Ana Mără\u015fti' })
  })

  it('is read from UTF-16', () => {
    expect(read(bytes(0xff, 0xfe, 0x19, 0x02, 0x41, 0x00))).toEqual({ ok: true, text: 'șA' })
    expect(read(bytes(0xfe, 0xff, 0x02, 0x19, 0x00, 0x41))).toEqual({ ok: true, text: 'șA' })
  })

  it('is not a spreadsheet, not empty, not endless', () => {
    expect(read(bytes(0x50, 0x4b, 0x03, 0x04, 0x14))).toEqual({ ok: false, fault: 'spreadsheet' })
    expect(read(bytes(0xd0, 0xcf, 0x11, 0xe0))).toEqual({ ok: false, fault: 'spreadsheet' })
    expect(read(new TextEncoder().encode(' \r\n'))).toEqual({ ok: false, fault: 'empty' })
    expect(read(new TextEncoder().encode('ana;ion'), 6)).toEqual({ ok: false, fault: 'tooLong' })
  })
})
