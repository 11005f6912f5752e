import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type {
  ClientImportColumns,
  ClientImportRecord,
  ClientImportResult,
  ClientImportUndone,
  ClientPage,
  ClientProfile,
} from '../../src/contracts/index.ts'
import { NOON, startTestApp, type TestApp } from '../app.ts'
import { addVisit } from '../factories/visit.ts'
import { addPerson, businessId, type Person } from '../people.ts'

const HOUR = 3_600_000
let app: TestApp
let salon: string
let base: string
let owner: Person
beforeAll(async () => {
  app = await startTestApp({ demo: true })
  salon = await businessId(app)
  base = `/my/businesses/${salon}/clients`
  owner = await addPerson(app, { businessId: salon, role: 'owner' })
})
afterAll(() => app.close())

// Each test has its moment, and clients of its own.
let now = NOON
let run = 0
beforeEach(() => {
  now += HOUR
  run += 1
  app.setNow(now)
})
const phone = (n: number) => `07412${String(run).padStart(2, '0')}${String(n).padStart(3, '0')}`

const MAPPING = { '0': 'name', '1': 'phone', '2': 'email', '3': 'birthday', '4': 'notes', '5': 'tags' }
const HEADERS = 'Nume;Telefon;E-mail;Data nașterii;Observații;Etichete'
const send = (lines: string[], extra: object = {}, headers = {}) =>
  owner.call<ClientImportResult>(`${base}/imports`, {
    body: { fileName: 'clienti.csv', csv: lines.join('\r\n'), mapping: MAPPING, dryRun: false, ...extra },
    headers,
  })
const found = async (q: string) =>
  (await owner.call<ClientPage>(`${base}?q=${encodeURIComponent(q)}`)).body.clients
const undo = (id: string) => owner.call<ClientImportUndone>(`${base}/imports/${id}/undo`, { method: 'POST' })

describe('the columns of a list', () => {
  const columns = async (csv: string) =>
    (await owner.call<ClientImportColumns>(`${base}/imports/columns`, { body: { csv } })).body

  it.each([
    [
      'Nume;Prenume;Nr. telefon;Adresa de e-mail;Data nașterii;Observații;Grup',
      'lastName firstName phone email birthday notes tags',
    ],
    ['Nume și prenume,Mobil,Email', 'name phone email'],
    [
      'First Name\tLast Name\tPhone Number\tE-mail Address\tBirthday\tNotes\tTags',
      'firstName lastName phone email birthday notes tags',
    ],
    ['Customer name;Cod;Telefon;Telefon', 'name ignore phone ignore'],
  ])('are recognised: %s', async (headers, fields) => {
    const cell = headers
      .split(/[;,\t]/)
      .map(() => 'x')
      .join(headers.includes(';') ? ';' : headers.includes('\t') ? '\t' : ',')
    const found = await columns(`${headers}\n${cell}\n${cell}`)
    expect(found.columns.map(({ field }) => field).join(' ')).toBe(fields)
    expect(found.rows).toBe(2)
  })

  it('are shown with a few of their cells', async () => {
    const found = await columns(`\uFEFFsep=;\r\nNume;Telefon\r\nAna;\r\n"Ion; ""Nelu""";0741\r\n`)
    expect(found.columns).toEqual([
      { header: 'Nume', field: 'name', examples: ['Ana', 'Ion; "Nelu"'] },
      { header: 'Telefon', field: 'phone', examples: ['0741'] },
    ])
  })

  it('need a row below them', async () => {
    for (const csv of ['Nume;Telefon', '\n\n', ' ']) {
      const reply = await owner.call(`${base}/imports/columns`, { body: { csv } })
      expect([reply.status, reply.body.errors?.[0]]).toMatchObject([422, { field: 'csv', code: 'no_rows' }])
    }
  })
})

describe('a dry run', () => {
  it('says what would be, row by row, and writes nothing', async () => {
    const [known] = await (async () => {
      await owner.call(base, {
        body: { name: 'Cunoscută Deja', phone: phone(1), email: 'deja@client.example' },
      })
      return found('cunoscuta deja')
    })()
    const reply = await send(
      [
        HEADERS,
        `Iulia Proba;${phone(2)};Iulia.Proba@Client.example;3.4.1991;"două\nrânduri";VIP, gene|unghii`,
        '',
        `Cunoscuta din Nou;+40${phone(1).slice(1)};;;;`,
        `Prin E-mail;;DEJA@client.example;;;`,
        `Repetată Proba;${phone(2)};;;;`,
        `;${phone(3)};nu e mail;31.02.1990;;`,
        `Telefon Prost;0741;;;;`,
        `Ştefan Ţîru;${phone(4).slice(1)};;1985-12-31;'=x;`,
      ],
      { dryRun: true },
    )
    expect(reply.status).toBe(200)
    expect(reply.body).toMatchObject({
      import: null,
      rows: 7,
      added: 2,
      updated: 0,
      duplicates: { inFile: 2, known: 1 },
      faulty: 2,
      faults: [
        { line: 8, field: 'name', code: 'name_required' },
        { line: 8, field: 'email', code: 'email_invalid' },
        { line: 8, field: 'birthday', code: 'date_invalid' },
        { line: 9, field: 'phone', code: 'phone_invalid' },
      ],
    })
    expect(reply.body.preview.map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, 'add'],
      [5, 'known'],
      [6, 'repeated'],
      [7, 'repeated'],
      [8, 'faulty'],
      [9, 'faulty'],
      [10, 'add'],
    ])
    expect(reply.body.preview[0]).toEqual({
      line: 2,
      outcome: 'add',
      name: 'Iulia Proba',
      phone: `+40${phone(2).slice(1)}`,
      email: 'Iulia.Proba@Client.example',
      birthday: '1991-04-03',
      notes: 'două\nrânduri',
      tags: ['VIP', 'gene', 'unghii'],
    })
    // Cedillas of old encodings, a number that lost its 0, and text that a spreadsheet was told is text.
    expect(reply.body.preview[6]).toMatchObject({
      name: 'Ștefan Țîru',
      phone: `+40${phone(4).slice(1)}`,
      notes: '=x',
    })
    expect(await found('iulia proba')).toEqual([])
    expect(known).toBeDefined()
  })

  it('takes columns by their headers, and first and last names', async () => {
    const reply = await owner.call<ClientImportResult>(`${base}/imports`, {
      body: {
        fileName: 'x.csv',
        csv: `Cod,Nume,Prenume,Telefon\n1,Popa,Ana,${phone(1)}`,
        mapping: { prenume: 'firstName', NUME: 'lastName', Telefon: 'phone', Cod: 'ignore' },
      },
    })
    expect(reply.body.preview).toMatchObject([{ name: 'Ana Popa', outcome: 'add' }])
  })

  it('says what is wrong with a mapping', async () => {
    const refuse = async (mapping: object) =>
      (await send([HEADERS, 'Ana;;;;;'], { mapping })).body.errors!.map(({ field, code }) => [field, code])
    expect(await refuse({ '1': 'phone' })).toEqual([['mapping', 'name_required']])
    expect(await refuse({ '0': 'name', '9': 'phone', Fax: 'phone' })).toEqual([
      ['mapping.9', 'unknown_column'],
      ['mapping.Fax', 'unknown_column'],
    ])
    expect(await refuse({ '0': 'name', '1': 'name' })).toEqual([['mapping.1', 'repeated']])
    expect(await refuse({ '0': 'age' })).toEqual([['mapping.0', 'invalid']])
  })
})

describe('an import', () => {
  it('adds whoever is new, and leaves others alone', async () => {
    await owner.call(base, { body: { name: 'Rămâne Așa', phone: phone(1) } })
    const reply = await send([HEADERS, `Alt Nume;${phone(1)};;;;`, `Nou Nouț;${phone(2)};;;notă;VIP`])
    expect(reply.body).toMatchObject({
      added: 1,
      updated: 0,
      import: { added: 1, skipped: 1, fileName: 'clienti.csv' },
    })
    expect(await found(phone(1))).toMatchObject([{ name: 'Rămâne Așa' }])
    const [added] = await found(phone(2))
    const profile = (await owner.call<ClientProfile>(`${base}/${added!.id}`)).body
    expect(profile).toMatchObject({
      name: 'Nou Nouț',
      notes: 'notă',
      tags: ['VIP'],
      marketingConsentAt: null,
    })
    const { imports } = (await owner.call<{ imports: ClientImportRecord[] }>(`${base}/imports`)).body
    expect(imports[0]).toEqual(reply.body.import)
    expect(imports[0]!.by).toBe(owner.name)
  })

  it('updates whoever is known, when told to: notes and tags are joined', async () => {
    const before = (
      await owner.call<ClientProfile>(base, {
        body: {
          name: 'Vechi Nume',
          phone: phone(1),
          notes: 'veche',
          tags: ['b', 'a'],
          birthday: '1970-01-01',
        },
      })
    ).body
    const reply = await send([HEADERS, `Nou Nume;${phone(1)};nou${run}@client.example;;nouă;c,a`], {
      onDuplicate: 'update',
    })
    expect(reply.body).toMatchObject({ added: 0, updated: 1, duplicates: { known: 1 } })
    const after = (await owner.call<ClientProfile>(`${base}/${before.id}`)).body
    expect(after).toMatchObject({
      name: 'Nou Nume',
      email: `nou${run}@client.example`,
      notes: 'veche\n\nnouă',
      tags: ['b', 'a', 'c'],
      birthday: '1970-01-01',
    })
    expect(await found('nou nume')).toHaveLength(1)
    await undo(reply.body.import!.id)
    expect((await owner.call<ClientProfile>(`${base}/${before.id}`)).body).toEqual(before)
  })

  it('happens once, however often the request is repeated', async () => {
    const headers = { 'Idempotency-Key': `import-${run}` }
    const lines = [HEADERS, `Fără Contact;;;;;`]
    const first = await send(lines, {}, headers)
    const second = await send(lines, {}, headers)
    expect(second.body.import!.id).toBe(first.body.import!.id)
    expect(await found('fara contact')).toHaveLength(1)
  })

  it('by two people at once adds nobody twice', async () => {
    const lines = [HEADERS, ...Array.from({ length: 40 }, (_, i) => `Simultan ${i};${phone(i)};;;;`)]
    const replies = await Promise.all([send(lines), send(lines), send(lines)])
    expect(replies.map(({ body }) => body.added).sort((a, b) => a - b)).toEqual([0, 0, 40])
    expect(await found('simultan')).toHaveLength(40)
  })

  it('takes two million characters, and no more', async () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, i) => `Mulțime ${i};;multime.${i}@client.example;;${'ș'.repeat(50)};`,
    )
    const reply = await send([HEADERS, ...lines], { dryRun: true })
    expect([reply.status, reply.body.rows, reply.body.added]).toEqual([200, 20_000, 20_000])
    const tooLong = await send([HEADERS, 'x'.repeat(2 * 1024 * 1024)], { dryRun: true })
    expect(tooLong.body.errors).toMatchObject([{ field: 'csv', code: 'too_long' }])
  })
})

describe('taking an import back', () => {
  it('removes and restores what nobody touched since, and says what it left', async () => {
    const known = async (n: number) =>
      (
        await owner.call<ClientProfile>(base, {
          body: { name: `Dinainte ${n}`, phone: phone(n), notes: 'înainte', tags: ['vechi'] },
        })
      ).body
    const [restored, edited] = [await known(1), await known(2)]
    const reply = await send(
      [
        HEADERS,
        `Schimbată 1;${phone(1)};;1999-09-09;acum;nou`,
        `Schimbată 2;${phone(2)};;;;`,
        `Adăugată 3;${phone(3)};;;;`,
        `Adăugată 4;${phone(4)};;;;`,
        `Adăugată 5;${phone(5)};;;;`,
      ],
      { onDuplicate: 'update' },
    )
    expect(reply.body).toMatchObject({ added: 3, updated: 2 })
    app.setNow(now + 60_000)
    const [booked] = await found(phone(4))
    await addVisit(app, salon, { clientId: booked!.id, startsAt: now + 24 * HOUR, status: 'confirmed' })
    const [noted] = await found(phone(5))
    await owner.call(`${base}/${noted!.id}`, { method: 'PATCH', body: { notes: 'important' } })
    await owner.call(`${base}/${edited.id}`, { method: 'PATCH', body: { notes: 'important' } })
    const undone = await undo(reply.body.import!.id)
    expect(undone.body).toEqual({ removed: 1, restored: 1, left: 3 })
    expect((await owner.call<ClientProfile>(`${base}/${restored.id}`)).body).toEqual(restored)
    expect((await owner.call<ClientProfile>(`${base}/${edited.id}`)).body).toMatchObject({
      name: 'Schimbată 2',
    })
    expect(await found(phone(3))).toEqual([])
    expect(await found(phone(4))).toHaveLength(1)
    expect(await found(phone(5))).toHaveLength(1)
    const again = await undo(reply.body.import!.id)
    expect([again.status, again.body.code]).toEqual([409, 'import_undone'])
    const stored = await app.runtime.database.prisma.clientImport.findFirstOrThrow({
      where: { businessId: salon, id: reply.body.import!.id },
    })
    expect(stored.changes).toEqual([])
  })

  it('works backwards through several imports', async () => {
    const first = await send([HEADERS, `Întâi;${phone(1)};;;;`])
    app.setNow(now + 60_000)
    const second = await send([HEADERS, `Apoi;${phone(1)};;;;`], { onDuplicate: 'update' })
    expect((await undo(second.body.import!.id)).body).toEqual({ removed: 0, restored: 1, left: 0 })
    expect(await found(phone(1))).toMatchObject([{ name: 'Întâi' }])
    expect((await undo(first.body.import!.id)).body).toEqual({ removed: 1, restored: 0, left: 0 })
    expect(await found(phone(1))).toEqual([])
  })

  it('keeps nothing of somebody who was erased or deleted since', async () => {
    const client = (
      await owner.call<ClientProfile>(base, { body: { name: 'Dispărută Total', phone: phone(1) } })
    ).body
    const reply = await send([HEADERS, `Altfel Total;${phone(1)};;;;`], { onDuplicate: 'update' })
    app.setNow(now + 60_000)
    await owner.call(`${base}/${client.id}/erase`, { method: 'POST' })
    const stored = await app.runtime.database.prisma.clientImport.findFirstOrThrow({
      where: { businessId: salon, id: reply.body.import!.id },
    })
    expect(JSON.stringify(stored.changes)).toBe('[]')
    expect((await undo(reply.body.import!.id)).body).toEqual({ removed: 0, restored: 0, left: 1 })
  })

  it('is for the business whose import it was', async () => {
    const reply = await send([HEADERS, `Doar Aici;${phone(1)};;;;`])
    const clinic = await businessId(app, 'clinica-zambet')
    const other = await addPerson(app, { businessId: clinic, role: 'owner' })
    const path = `/my/businesses/${clinic}/clients/imports/${reply.body.import!.id}/undo`
    expect((await other.call(path, { method: 'POST' })).body.code).toBe('not_found')
    expect(await found('doar aici')).toHaveLength(1)
  })
})
