import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type {
  Invitation,
  Me,
  MemberSetup,
  OpenedInvitation,
  Role,
  StaffList,
} from '../../src/contracts/index.ts'
import { startTestApp, type TestApp } from '../app.ts'
import { call, type Reply } from '../client.ts'
import { addPerson, businessId, PASSWORD, type Person } from '../people.ts'

const NOON = Date.parse('2026-11-22T12:00:00Z')
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

let app: TestApp
let owner: Person
let manager: Person
let staff: Person
let dentist: Person
let salon: string
let base: string
let ioana: string

beforeAll(async () => {
  app = await startTestApp({ demo: true, jobs: true })
  salon = await businessId(app)
  base = `/my/businesses/${salon}`
  const { prisma } = app.runtime.database
  await prisma.membership.deleteMany({ where: { businessId: salon } })
  const member = await prisma.staffMember.findFirstOrThrow({
    where: { businessId: salon, name: 'Ioana Dumitru' },
  })
  ioana = member.id
  owner = await addPerson(app, { businessId: salon, role: 'owner' })
  manager = await addPerson(app, { businessId: salon, role: 'manager' })
  staff = await addPerson(app, { businessId: salon, role: 'staff' })
  dentist = await addPerson(app, { businessId: await businessId(app, 'clinica-zambet'), role: 'owner' })
})
afterAll(() => app.close())

const refused = (reply: Reply) => [reply.status, reply.body.code]
const faults = (reply: Reply) => reply.body.errors?.map(({ field, code }) => `${field} ${code}`)

/** The tokens of the invitations that came to an address, the last one first. */
async function tokensOf(email: string, mails = 1): Promise<string[]> {
  return vi.waitFor(
    async () => {
      const all = (await app.runtime.mailbox!.list(200)) as { to: string; text: string }[]
      const tokens = all
        .filter((mail) => mail.to.includes(email))
        .flatMap((mail) => /\/invitatie\/([A-Za-z0-9_-]+)/.exec(mail.text)?.[1] ?? [])
      if (tokens.length < mails) throw new Error('no mail yet')
      return tokens
    },
    { timeout: 15_000, interval: 100 },
  )
}
const invite = (body: object, who = owner, headers = {}) =>
  who.call<Invitation>(`${base}/invitations`, { body, headers })
const list = async () =>
  (await owner.call<{ invitations: Invitation[] }>(`${base}/invitations`)).body.invitations
const accept = (who: Person, token: string) => who.call('/my/invitations/accept', { body: { token } })
const members = async () => (await owner.call<{ members: MemberSetup[] }>(`${base}/members`)).body.members
const roleOf = async (who: Person) => (await members()).find(({ userId }) => userId === who.id)?.role ?? null

/** Somebody with an account, and a fresh invitation for them. */
async function invited(role: Role, more: object = {}) {
  const person = await addPerson(app)
  const reply = await invite({ email: person.email, role, ...more })
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.body))
  return { person, id: reply.body.id, token: (await tokensOf(person.email))[0]! }
}

describe('an invitation', () => {
  it('comes by mail and makes a member of whoever it is for', async () => {
    const person = await addPerson(app)
    const reply = await invite({ email: person.email.toUpperCase(), role: 'staff', staffId: ioana })
    expect([reply.status, reply.body]).toEqual([
      201,
      {
        id: expect.any(String),
        email: person.email,
        role: 'staff',
        staffId: ioana,
        inviter: owner.name,
        expiresAt: new Date(NOON + 7 * DAY_MS).toISOString(),
        expired: false,
      },
    ])
    const [before] = (await owner.call<StaffList>(`${base}/staff`)).body.staff.filter(
      ({ id }) => id === ioana,
    )
    expect(before).toMatchObject({ invited: true, account: null })

    const [token] = await tokensOf(person.email)
    expect(token).toHaveLength(43)
    const { prisma } = app.runtime.database
    const stored = await prisma.invitation.findFirstOrThrow({ where: { id: reply.body.id } })
    expect(Buffer.from(stored.tokenHash).includes(Buffer.from(token!, 'base64url'))).toBe(false)
    const opened = await call<OpenedInvitation>(`${app.api}/invitations/${token}`)
    expect(opened.body).toEqual({
      business: 'Salon Maria',
      inviter: owner.name,
      email: person.email,
      role: 'staff',
      expired: false,
      accepted: false,
    })

    const joined = await accept(person, token!)
    expect([joined.status, joined.body]).toEqual([
      200,
      expect.objectContaining({ id: salon, slug: 'salon-maria', role: 'staff', staffId: ioana }),
    ])
    expect((await person.call<Me>('/me')).body.businesses).toHaveLength(1)
    // Again changes nothing.
    expect((await accept(person, token!)).body).toEqual(joined.body)
    expect((await call<OpenedInvitation>(`${app.api}/invitations/${token}`)).body.accepted).toBe(true)
    expect(await list()).toEqual([])
    const [after] = (await owner.call<StaffList>(`${base}/staff`)).body.staff.filter(({ id }) => id === ioana)
    expect(after).toMatchObject({ invited: false, account: { userId: person.id, role: 'staff' } })
  })

  it('is for the address it was sent to, and nobody else', async () => {
    const { person, token } = await invited('staff')
    expect(refused(await accept(dentist, token))).toEqual([403, 'invitation_for_other'])
    const { prisma } = app.runtime.database
    await prisma.user.update({ where: { id: person.id }, data: { emailVerified: false } })
    expect(refused(await accept(person, token))).toEqual([403, 'invitation_for_other'])
    await prisma.user.update({ where: { id: person.id }, data: { emailVerified: true } })
    expect((await accept(person, token)).status).toBe(200)
  })

  it('holds for seven days', async () => {
    const { person, token } = await invited('staff')
    app.setNow(NOON + 7 * DAY_MS)
    expect((await call<OpenedInvitation>(`${app.api}/invitations/${token}`)).body.expired).toBe(true)
    expect(refused(await accept(person, token))).toEqual([409, 'invitation_expired'])
    app.setNow(NOON)
    expect(await roleOf(person)).toBeNull()
  })

  it('can be sent again with a new link, and taken back', async () => {
    const { person, id, token } = await invited('staff')
    const resend = () =>
      owner.call<Invitation & { retryAfterSeconds?: number }>(`${base}/invitations/${id}/resend`, {
        body: {},
      })
    const early = await resend()
    expect([...refused(early), early.body.retryAfterSeconds]).toEqual([429, 'too_many_invitations', 60])
    app.setNow(NOON + MINUTE_MS)
    expect((await resend()).status).toBe(200)
    const [second] = (await tokensOf(person.email, 2)).filter((one) => one !== token)
    expect(refused(await accept(person, token))).toEqual([404, 'invitation_not_found'])
    expect((await owner.call(`${base}/invitations/${id}`, { method: 'DELETE' })).status).toBe(204)
    expect(refused(await accept(person, second!))).toEqual([404, 'invitation_not_found'])
    expect((await call(`${app.api}/invitations/${second}`)).status).toBe(404)
    app.setNow(NOON)
  })

  it('is sent once, however often it is asked for', async () => {
    const body = { email: 'o.data@people.example', role: 'staff' }
    const send = () => invite(body, owner, { 'Idempotency-Key': 'an-invitation' })
    expect((await send()).body.id).toBe((await send()).body.id)
    expect(refused(await invite(body))).toEqual([409, 'already_invited'])
    expect(await tokensOf('o.data@people.example')).toHaveLength(1)
  })

  it('does not bring back whom somebody has sent away', async () => {
    const { person, token } = await invited('staff')
    await accept(person, token)
    expect((await owner.call(`${base}/members/${person.id}`, { method: 'DELETE' })).status).toBe(204)
    expect(refused(await accept(person, token))).toEqual([409, 'invitation_expired'])
  })

  it('is void once whoever sent it has no account any more', async () => {
    const sender = await addPerson(app, { businessId: salon, role: 'owner' })
    const person = await addPerson(app)
    expect((await invite({ email: person.email, role: 'owner' }, sender)).status).toBe(201)
    const [token] = await tokensOf(person.email)
    const gone = await sender.call('/auth/delete-user', { body: { password: PASSWORD } })
    expect(gone.status).toBe(200)
    expect(refused(await accept(person, token!))).toEqual([404, 'invitation_not_found'])
    expect((await invite({ email: person.email, role: 'staff' })).status).toBe(201)
  })

  it('leaves a member what they are', async () => {
    const { person, token } = await invited('staff')
    await app.runtime.database.prisma.membership.create({
      data: { businessId: salon, userId: person.id, role: 'manager' },
    })
    expect((await accept(person, token)).body).toMatchObject({ role: 'manager' })
    expect(refused(await invite({ email: person.email, role: 'staff' }))).toEqual([409, 'already_member'])
  })

  it('of owners and managers is an owner’s to send, resend and take back', async () => {
    for (const role of ['owner', 'manager'])
      expect(refused(await invite({ email: 'sef@people.example', role }, manager))).toEqual([
        403,
        'forbidden',
      ])
    expect((await invite({ email: 'coleg@people.example', role: 'staff' }, manager)).status).toBe(201)
    const { id } = await invited('manager')
    const at = `${base}/invitations/${id}`
    app.setNow(NOON + 2 * MINUTE_MS)
    expect(refused(await manager.call(`${at}/resend`, { body: {} }))).toEqual([403, 'forbidden'])
    expect(refused(await manager.call(at, { method: 'DELETE' }))).toEqual([403, 'forbidden'])
    app.setNow(NOON)
    expect(refused(await invite({ email: 'x@people.example', role: 'staff' }, staff))).toEqual([
      403,
      'forbidden',
    ])
  })

  it('names a staff member who is there and free', async () => {
    const nobody = '00000000-0000-7000-8000-000000000000'
    const body = { email: 'liber@people.example', role: 'staff' }
    expect(faults(await invite({ ...body, staffId: nobody }))).toEqual(['staffId unknown_staff'])
    // Somebody signs in as her since the first test.
    expect(faults(await invite({ ...body, staffId: ioana }))).toEqual(['staffId staff_has_account'])
    expect(faults(await invite({ email: 'nu e', role: 'chef' }))).toEqual([
      'email email_invalid',
      'role invalid',
    ])
  })

  it('of another business is not there', async () => {
    const clinic = await businessId(app, 'clinica-zambet')
    const theirs = await dentist.call<Invitation>(`/my/businesses/${clinic}/invitations`, {
      body: { email: 'asistenta@people.example', role: 'staff' },
    })
    expect(theirs.status).toBe(201)
    const at = `${base}/invitations/${theirs.body.id}`
    expect(refused(await owner.call(at, { method: 'DELETE' }))).toEqual([404, 'not_found'])
    expect(refused(await owner.call(`${at}/resend`, { body: {} }))).toEqual([404, 'not_found'])
  })

  it('that nobody wrote is not found', async () => {
    expect(refused(await accept(staff, 'A'.repeat(43)))).toEqual([404, 'invitation_not_found'])
    expect((await call(`${app.api}/invitations/${'A'.repeat(43)}`)).body.code).toBe('invitation_not_found')
    expect((await accept(staff, '')).status).toBe(422)
  })
})

describe('the members of a business', () => {
  const patch = (who: Person, body: object, by = owner) =>
    by.call<MemberSetup>(`${base}/members/${who.id}`, { method: 'PATCH', body })
  const remove = (who: Person, by = owner) => by.call(`${base}/members/${who.id}`, { method: 'DELETE' })
  const join = (role: Role) => addPerson(app, { businessId: salon, role })

  it('are listed for leaders, with role and notices', async () => {
    const all = await members()
    expect(all[0]).toEqual({
      userId: owner.id,
      name: owner.name,
      email: owner.email,
      role: 'owner',
      staffId: null,
      notices: [],
      noticesAll: false,
      since: expect.any(String),
      you: true,
    })
    expect((await manager.call(`${base}/members`)).status).toBe(200)
    expect(refused(await staff.call(`${base}/members`))).toEqual([403, 'forbidden'])
  })

  it('get another role from an owner', async () => {
    const person = await join('staff')
    const reply = await patch(person, { role: 'manager', notices: ['booked'], noticesAll: true })
    expect(reply.body).toMatchObject({ role: 'manager', notices: ['booked'], noticesAll: true, you: false })
    // Who hears of everybody's appointments as a manager, hears of their own as staff.
    expect((await patch(person, { role: 'staff' })).body).toMatchObject({ role: 'staff', noticesAll: false })
  })

  it('of the role staff are a manager’s to change and remove, no others', async () => {
    const [colleague, boss] = [await join('staff'), await join('manager')]
    expect((await patch(colleague, { notices: ['moved'] }, manager)).status).toBe(200)
    expect(refused(await patch(colleague, { role: 'manager' }, manager))).toEqual([403, 'forbidden'])
    expect(refused(await patch(boss, { role: 'staff' }, manager))).toEqual([403, 'forbidden'])
    expect(refused(await patch(manager, { role: 'owner' }, manager))).toEqual([403, 'forbidden'])
    expect(refused(await remove(owner, manager))).toEqual([403, 'forbidden'])
    expect(refused(await remove(boss, manager))).toEqual([403, 'forbidden'])
    expect((await remove(colleague, manager)).status).toBe(204)
    expect(refused(await colleague.call(`${base}/services`))).toEqual([404, 'not_found'])
    expect((await remove(boss, boss)).status).toBe(204)
  })

  it('always have an owner among them', async () => {
    expect(refused(await patch(owner, { role: 'manager' }))).toEqual([409, 'last_owner'])
    expect(refused(await remove(owner))).toEqual([409, 'last_owner'])
    const second = await join('owner')
    const both = await Promise.all([remove(owner, second), remove(second, owner)])
    expect(both.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(1)
    expect(
      await app.runtime.database.prisma.membership.count({ where: { businessId: salon, role: 'owner' } }),
    ).toBe(1)
    // Whoever is left gives way to the first owner again.
    await app.runtime.database.prisma.membership.upsert({
      where: { businessId_userId: { businessId: salon, userId: owner.id } },
      create: { businessId: salon, userId: owner.id, role: 'owner' },
      update: {},
    })
  })

  it('take their keys and their invitations along', async () => {
    const second = await join('owner')
    const sent = await second.call<Invitation>(`${base}/invitations`, {
      body: { email: 'prieten@people.example', role: 'owner' },
    })
    expect(sent.status).toBe(201)
    const { prisma } = app.runtime.database
    await prisma.apiKey.create({
      data: {
        businessId: salon,
        userId: second.id,
        name: 'cheie',
        prefix: 'rr_1',
        keyHash: Buffer.alloc(32, 7),
        scopes: [],
      },
    })
    expect((await remove(second)).status).toBe(204)
    expect((await list()).some(({ id }) => id === sent.body.id)).toBe(false)
    expect(await prisma.apiKey.count({ where: { userId: second.id } })).toBe(0)
  })

  it('are one staff member at the most', async () => {
    const person = await join('staff')
    expect(faults(await patch(person, { staffId: ioana }))).toEqual(['staffId staff_has_account'])
    const free = await owner.call<{ id: string }>(`${base}/staff`, { body: { name: 'Liberă' } })
    expect((await patch(person, { staffId: free.body.id })).body.staffId).toBe(free.body.id)
    expect((await patch(person, { staffId: null })).body.staffId).toBeNull()
  })

  it('of another business are not there', async () => {
    expect(refused(await patch(dentist, { role: 'staff' }))).toEqual([404, 'not_found'])
    expect(refused(await remove(dentist))).toEqual([404, 'not_found'])
    expect((await patch(staff, { role: 'chef' })).status).toBe(422)
  })
})

describe('invitations without end', () => {
  it('are thirty a day', async () => {
    const consultant = await businessId(app, 'andrei-pop-consultanta')
    const andrei = await addPerson(app, { businessId: consultant, role: 'owner' })
    const replies = []
    for (let n = 0; n < 31; n++) {
      const body = { email: `multe.${n}@people.example`, role: 'staff' }
      replies.push(await andrei.call(`/my/businesses/${consultant}/invitations`, { body }))
    }
    expect(replies.map(({ status }) => status)).toEqual([...Array(30).fill(201), 429])
    expect(replies.at(-1)!.body.code).toBe('too_many_invitations')
  })
})
