import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import calculator from 'sms-segments-calculator'

/** One SMS, either way. */
export interface StoredSms {
  sid: string
  direction: 'outbound-api' | 'outbound-reply' | 'inbound'
  to: string
  from: string
  body: string
  status: 'accepted' | 'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'received'
  errorCode: number | null
  segments: number
  encoding: string
  statusCallback: string | null
  messagingServiceSid?: string | null
  /** Epoch milliseconds. */
  createdAt: number
  updatedAt: number
  sentAt: number | null
}

const KEPT = 1000
const FILE = 'sms.json'

/** A message as it begins: its SID, its size as it is paid for, its hour. */
export function newSms(
  given: Pick<StoredSms, 'direction' | 'to' | 'from' | 'body' | 'status'> & Partial<StoredSms>,
): StoredSms {
  const { segmentsCount, encodingName } = new calculator.SegmentedMessage(given.body)
  const now = Date.now()
  return {
    sid: `SM${randomBytes(16).toString('hex')}`,
    errorCode: null,
    segments: segmentsCount,
    encoding: encodingName,
    statusCallback: null,
    createdAt: now,
    updatedAt: now,
    sentAt: null,
    ...given,
  }
}

/** The last thousand messages, newest first; in a file too, where a folder is given. */
export function openStore(folder: string | null) {
  const file = folder && path.join(folder, FILE)
  let messages: StoredSms[] = file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
  const save = () => {
    if (!file || !folder) return
    mkdirSync(folder, { recursive: true })
    // Another name first: a file that was half written is never read.
    writeFileSync(`${file}.new`, JSON.stringify(messages))
    renameSync(`${file}.new`, file)
  }
  return {
    all: (): readonly StoredSms[] => messages,
    find: (sid: string) => messages.find((message) => message.sid === sid),
    add(message: StoredSms) {
      messages = [message, ...messages].slice(0, KEPT)
      save()
    },
    change(sid: string, change: Partial<StoredSms>) {
      const message = messages.find((one) => one.sid === sid)
      if (message) Object.assign(message, change, { updatedAt: Date.now() })
      save()
    },
    remove(sid: string) {
      messages = messages.filter((one) => one.sid !== sid)
      save()
    },
  }
}
export type Store = ReturnType<typeof openStore>
