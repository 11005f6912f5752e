import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { isOfToday, type Mark, type Sheet } from './sheet.ts'

interface Kept extends DBSchema {
  sheets: { key: [string, string]; value: Sheet }
  marks: { key: string; value: Mark }
}

const NAME = 'rezerva-ziua'
let opened: Promise<IDBPDatabase<Kept>> | null = null
/** Nothing is kept for somebody who has just left. */
let left = false

function open(): Promise<IDBPDatabase<Kept>> {
  opened ??= openDB<Kept>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore('sheets', { keyPath: ['userId', 'businessId'] })
      db.createObjectStore('marks', { keyPath: 'key' })
    },
    terminated() {
      opened = null
    },
  })
  return opened
}

/** The device belongs to this person now: the days of anybody else, and days that are over, are deleted. */
export async function claim(userId: string, now: number): Promise<void> {
  left = false
  const db = await open()
  for (const sheet of await db.getAll('sheets'))
    if (sheet.userId !== userId || !isOfToday(sheet, now))
      await db.delete('sheets', [sheet.userId, sheet.businessId])
}

export async function saveSheet(sheet: Sheet): Promise<void> {
  const db = await open()
  if (!left) await db.put('sheets', sheet)
}

/** The days that are kept, the latest first. What is not today's is deleted. @param now epoch milliseconds */
export async function readSheets(now: number): Promise<Sheet[]> {
  const db = await open()
  const all = await db.getAll('sheets')
  for (const sheet of all)
    if (!isOfToday(sheet, now)) await db.delete('sheets', [sheet.userId, sheet.businessId])
  return all.filter((sheet) => isOfToday(sheet, now)).sort((a, b) => b.savedAt - a.savedAt)
}

/** Of a person, or of everybody, in the order in which they were made. */
export async function readMarks(userId?: string): Promise<Mark[]> {
  const all = await (await open()).getAll('marks')
  return all
    .filter((mark) => userId === undefined || mark.userId === userId)
    .sort((a, b) => a.madeAt - b.madeAt)
}

/** One mark of an appointment waits at a time: a later one takes its place. */
export async function addMark(mark: Mark): Promise<void> {
  const tx = (await open()).transaction('marks', 'readwrite')
  for (const one of await tx.store.getAll())
    if (one.appointmentId === mark.appointmentId && one.userId === mark.userId && !one.refused)
      await tx.store.delete(one.key)
  await tx.store.put(mark)
  await tx.done
}

/** Writes what came of a mark, unless it has been taken back meanwhile. */
export async function refuseMark(key: string, refused: Mark['refused']): Promise<void> {
  const tx = (await open()).transaction('marks', 'readwrite')
  const mark = await tx.store.get(key)
  if (mark) await tx.store.put({ ...mark, refused })
  await tx.done
}

export const dropMark = async (key: string): Promise<void> => (await open()).delete('marks', key)

/** The kept day learns what the server made of a mark. */
export async function updateEntry(
  { userId, businessId, appointmentId }: Mark,
  change: Pick<Sheet['entries'][number], 'status' | 'arrived' | 'revision'>,
): Promise<void> {
  const tx = (await open()).transaction('sheets', 'readwrite')
  const sheet = await tx.store.get([userId, businessId])
  if (sheet)
    await tx.store.put({
      ...sheet,
      entries: sheet.entries.map((entry) => (entry.id === appointmentId ? { ...entry, ...change } : entry)),
    })
  await tx.done
}

/** Days go, marks stay: somebody has to sign in again before they can be sent. */
export const forgetSheets = async (): Promise<void> => (await open()).clear('sheets')

/** Everything goes: somebody has left this device. */
export async function forgetAll(): Promise<void> {
  left = true
  const db = await open()
  await Promise.all([db.clear('sheets'), db.clear('marks')])
}
