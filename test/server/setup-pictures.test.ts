import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Picture, Settings } from '../../src/contracts/index.ts'
import { JPEG, PRIVATE_WORDS, pngOf, WEBP } from '../../src/modules/business/picture.fixture.ts'
import { startTestApp, type TestApp } from '../app.ts'
import type { Reply } from '../client.ts'
import { addPerson, businessId, type Person } from '../people.ts'

const NOON = Date.parse('2026-11-22T12:00:00Z')
const DAY_MS = 86_400_000

let app: TestApp
let owner: Person
let staff: Person
let dentist: Person
let salon: string
let base: string

beforeAll(async () => {
  app = await startTestApp({ demo: true })
  salon = await businessId(app)
  base = `/my/businesses/${salon}`
  owner = await addPerson(app, { businessId: salon, role: 'owner' })
  staff = await addPerson(app, { businessId: salon, role: 'staff' })
  dentist = await addPerson(app, { businessId: await businessId(app, 'clinica-zambet'), role: 'owner' })
})
afterAll(() => app.close())

const upload = (file: Buffer | string, who = owner, headers = {}) =>
  who.call<Picture>(`${base}/images`, {
    body: { purpose: 'logo', data: typeof file === 'string' ? file : file.toString('base64') },
    headers,
  })
const faults = (reply: Reply) => reply.body.errors?.map(({ field, code }) => `${field} ${code}`)
const fetchPicture = (url: string) => fetch(`${app.url}${url}`)
const setLogo = (logoUrl: string | null) =>
  owner.call<Settings>(`${base}/settings`, { method: 'PATCH', body: { profile: { logoUrl } } })

describe('a picture that is uploaded', () => {
  it.each([
    ['image/png', pngOf(40, 30), 40, 30],
    ['image/jpeg', JPEG, 2, 3],
    ['image/webp', WEBP, 3, 2],
  ])('as %s is served for ever, and can run nothing', async (type, file, width, height) => {
    const kept = await upload(file)
    expect([kept.status, kept.body]).toEqual([
      201,
      { id: kept.body.id, url: `/media/${salon}/${kept.body.id}`, width, height },
    ])
    const served = await fetchPicture(kept.body.url)
    expect([served.status, served.headers.get('content-type')]).toEqual([200, type])
    expect(served.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(served.headers.get('x-content-type-options')).toBe('nosniff')
    expect(served.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    const bytes = Buffer.from(await served.arrayBuffer())
    expect(bytes.includes(PRIVATE_WORDS)).toBe(false)
    expect(bytes.length).toBeGreaterThan(40)
  })

  it('becomes the logo, and is nobody else’s', async () => {
    const { url } = (await upload(pngOf(8, 8))).body
    expect((await setLogo(url)).body.profile.logoUrl).toBe(url)
    const clinic = `/my/businesses/${await businessId(app, 'clinica-zambet')}/settings`
    const theirs = await dentist.call(clinic, { method: 'PATCH', body: { profile: { logoUrl: url } } })
    expect(faults(theirs)).toEqual(['profile.logoUrl unknown_picture'])
    const none = url.replace(/[^/]+$/, '00000000-0000-7000-8000-000000000000')
    expect(faults(await setLogo(none))).toEqual(['profile.logoUrl unknown_picture'])
    expect(faults(await setLogo('https://elsewhere.example/x.png'))).toEqual(['profile.logoUrl invalid'])
  })

  it('is kept once, however often it is sent', async () => {
    const send = () => upload(pngOf(9, 9), owner, { 'Idempotency-Key': 'a-picture' })
    expect((await send()).body.id).toBe((await send()).body.id)
  })

  it('is a picture, and not too large', async () => {
    expect(faults(await upload(Buffer.from('<svg/>')))).toEqual(['data picture_invalid'])
    expect(faults(await upload('nu e base64!'))).toEqual(['data picture_invalid'])
    expect(faults(await upload(pngOf(4001, 1)))).toEqual(['data picture_too_large'])
    expect((await upload(pngOf(4000, 1))).status).toBe(201)
    const heavy = Buffer.concat([pngOf(8, 8), Buffer.alloc(2_000_000)])
    expect(faults(await upload(heavy))).toEqual(['data picture_too_large'])
    const huge = await upload('A'.repeat(3_000_000))
    expect([huge.status, huge.body.code]).toEqual([413, 'payload_too_large'])
  })

  it('comes from leaders, in front of a browser', async () => {
    expect((await upload(pngOf(8, 8), staff)).status).toBe(403)
    expect((await upload(pngOf(8, 8), dentist)).status).toBe(404)
  })

  it('goes after a day in which nothing used it', async () => {
    const used = (await upload(pngOf(10, 10))).body
    const unused = (await upload(pngOf(11, 11))).body
    await setLogo(used.url)
    app.setNow(NOON + DAY_MS - 1000)
    await upload(pngOf(12, 12))
    expect((await fetchPicture(unused.url)).status).toBe(200)
    app.setNow(NOON + DAY_MS + 1000)
    await upload(pngOf(13, 13))
    expect([(await fetchPicture(unused.url)).status, (await fetchPicture(used.url)).status]).toEqual([
      404, 200,
    ])
    app.setNow(NOON)
  })

  it('that is none is not found', async () => {
    for (const url of [`/media/${salon}/${salon}`, '/media/a/b', `/media/${salon}`, '/media/'])
      expect((await fetchPicture(url)).status).toBe(404)
  })
})
