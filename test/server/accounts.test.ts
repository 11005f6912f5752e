import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startTestApp, type TestApp } from '../app.ts'
import { call } from '../client.ts'
import { addPerson, PASSWORD, signIn } from '../people.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({ jobs: true })
})
afterAll(() => app.close())

interface Mail {
  to: string
  subject: string
  text: string
}
const mailsTo = async (address: string) =>
  ((await app.runtime.mailbox!.list(200)) as Mail[]).filter((mail) => mail.to.includes(address))

async function linkIn(address: string, subject: RegExp): Promise<string> {
  const mail = await vi.waitFor(
    async () => {
      const found = (await mailsTo(address)).find((one) => subject.test(one.subject))
      if (!found) throw new Error('no mail yet')
      return found
    },
    { timeout: 15_000, interval: 100 },
  )
  return decodeURIComponent(/token=([^\s&]+)/.exec(mail.text)?.[1] ?? '')
}

const from = (n: number) => ({ 'X-Forwarded-For': `192.0.2.${n}` })
const signUp = (email: string, n: number) =>
  call(`${app.api}/auth/sign-up/email`, {
    body: { email, password: PASSWORD, name: 'Maria Ionescu', locale: 'ro' },
    headers: from(n),
  })

describe('signing up', () => {
  it('asks for the address to be confirmed, and then signs in', async () => {
    const email = 'maria.noua@owners.example'
    expect((await signUp(email, 1)).status).toBe(200)
    const early = await call(`${app.api}/auth/sign-in/email`, {
      body: { email, password: PASSWORD },
      headers: from(1),
    })
    expect(early.status).toBe(403)
    const token = await linkIn(email, /Confirmă/)
    const verified = await call(`${app.api}/auth/verify-email?token=${token}`, { headers: from(1) })
    expect(verified.status).toBe(200)
    const cookie = verified.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const me = await call<{ email: string; businesses: unknown[] }>(`${app.api}/me`, { cookie })
    expect(me.body).toMatchObject({ email, name: 'Maria Ionescu', locale: 'ro', businesses: [] })
  })

  it('leads on to where one was going, on this site only', async () => {
    const linkFor = async (email: string, callbackURL: string) => {
      const reply = await call(`${app.api}/auth/sign-up/email`, {
        body: { email, password: PASSWORD, name: 'Ana Pop', callbackURL },
        headers: from(10),
      })
      expect(reply.status).toBe(200)
      await linkIn(email, /Confirmă/)
      return new URL(/http\S+confirma-email\S+/.exec((await mailsTo(email))[0]!.text)![0]).searchParams.get(
        'next',
      )
    }
    expect(await linkFor('pe.drum@owners.example', '/invitatie/abc')).toBe('/invitatie/abc')
    expect(await linkFor('fara.drum@owners.example', '/')).toBeNull()
    expect(await linkFor('altundeva@owners.example', 'https://evil.example/x')).toBeNull()
    expect(await linkFor('si.mai.departe@owners.example', '//evil.example/x')).toBeNull()
  })

  it('does not tell who has an account: the same answer, and a mail to the one who has', async () => {
    const known = await addPerson(app)
    const again = await signUp(known.email, 2)
    const fresh = await signUp('nobody.yet@owners.example', 2)
    expect(again.status).toBe(fresh.status)
    expect(Object.keys(again.body).sort()).toEqual(Object.keys(fresh.body).sort())
    await linkIn('nobody.yet@owners.example', /Confirmă/)
    await vi.waitFor(
      async () =>
        expect((await mailsTo(known.email)).map(({ subject }) => subject)).toEqual(['Ai deja un cont']),
      { timeout: 15_000 },
    )
    const wrong = await call(`${app.api}/auth/sign-in/email`, {
      body: { email: known.email, password: 'nu e asta parola' },
      headers: from(3),
    })
    const nobody = await call(`${app.api}/auth/sign-in/email`, {
      body: { email: 'really.nobody@owners.example', password: 'nu e asta parola' },
      headers: from(3),
    })
    expect(wrong.status).toBe(401)
    expect(nobody.body).toEqual(wrong.body)
    const resets = await Promise.all(
      [known.email, 'really.nobody@owners.example'].map((email) =>
        call(`${app.api}/auth/request-password-reset`, { body: { email }, headers: from(4) }),
      ),
    )
    expect(resets[0]!.body).toEqual(resets[1]!.body)
  })
})

describe('another address', () => {
  it('is confirmed from the old one and then from itself, in words of its own', async () => {
    const person = await addPerson(app)
    const email = `nou-${person.email}`
    const asked = await person.call('/auth/change-email', { body: { newEmail: email, callbackURL: '/cont' } })
    expect(asked.status).toBe(200)
    const confirm = async (token: string) => person.call(`/auth/verify-email?token=${token}`)
    expect((await confirm(await linkIn(person.email, /Confirmă schimbarea/))).body).toEqual({ status: true })
    expect((await person.call('/me')).body).toMatchObject({ email: person.email })
    expect((await confirm(await linkIn(email, /^Confirmă adresa nouă/))).body).toMatchObject({
      user: { email },
    })
    expect((await person.call('/me')).body).toMatchObject({ email })
    expect((await signIn(app, email)).id).toBe(person.id)
  })
})

describe('a session', () => {
  it('ends everywhere when the password is reset', async () => {
    const person = await addPerson(app)
    expect((await person.call('/me')).status).toBe(200)
    await call(`${app.api}/auth/request-password-reset`, { body: { email: person.email }, headers: from(5) })
    const token = await linkIn(person.email, /parolă nouă/)
    const reset = await call(`${app.api}/auth/reset-password`, {
      body: { token, newPassword: 'altă parolă lungă' },
      headers: from(5),
    })
    expect(reset.status).toBe(200)
    expect((await person.call('/me')).status).toBe(401)
    const back = await signIn(app, person.email, 'altă parolă lungă')
    expect((await back.call('/me')).status).toBe(200)
  })

  it('can be seen and ended from another device', async () => {
    const here = await addPerson(app)
    const there = await signIn(app, here.email)
    const sessions = await here.call<{ token: string }[]>('/auth/list-sessions')
    expect(sessions.body).toHaveLength(2)
    const ended = await here.call('/auth/revoke-other-sessions', { body: {} })
    expect(ended.status).toBe(200)
    expect((await there.call('/me')).status).toBe(401)
    expect((await here.call('/me')).status).toBe(200)
  })

  it('is needed, and is not taken from another site’s page', async () => {
    expect((await call(`${app.api}/me`)).body.code).toBe('unauthenticated')
  })
})

describe('attempts to sign in', () => {
  it('are limited per address', async () => {
    const tries = []
    for (let i = 0; i < 9; i++) {
      const reply = await call(`${app.api}/auth/sign-in/email`, {
        body: { email: 'anyone@owners.example', password: 'parola gresita' },
        headers: from(9),
      })
      tries.push(reply.status)
    }
    expect(tries.slice(0, 8)).toEqual(Array(8).fill(401))
    expect(tries[8]).toBe(429)
  })
})
