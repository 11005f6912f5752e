import type {
  ClientAddition,
  ClientChange,
  ClientHistoryQuery,
  ClientImportRequest,
  ClientListQuery,
  ClientProfile,
  ClientSelection,
} from '../../contracts/index.ts'
import type { HandlerContext, Member } from '../../handlers.ts'
import type { Sql, Transact } from '../../sql.ts'
import { downloadClients } from './download.ts'
import { undoImport } from './import-writes.ts'
import { importClients, listImports, suggestColumns } from './imports.ts'
import { mergeClients } from './merge.ts'
import { eraseClient, exportClient } from './privacy.ts'
import { addByHand, changeClient, deleteClient, setBlocked } from './profile.ts'
import { listClients, listTags, readHistory, readProfile, suggestClients } from './queries.ts'

export { addClient, findClient, findOrAddClient } from './commands.ts'
export { readCursor, writeCursor } from './cursor.ts'
export { cancelledLate, readStanding, visited } from './figures.ts'
export { type Stamp, stampsIn } from './moments.ts'
export { setMessagePreference } from './preferences.ts'
export { type Place, readPlace } from './queries.ts'
export { type Contact, checkContact, normalizePhone, searchKey } from './rules.ts'
export { writeSheet } from './spreadsheet.ts'

export interface ClientsDeps {
  readonly pool: Sql
  readonly transact: Transact
  /** Epoch milliseconds. */
  readonly clock: () => number
}

type Remember = HandlerContext['remember']

/** People known to a business. Every call is a member's: the role `staff` reads its own clients, and writes none. */
export function createClients(deps: ClientsDeps) {
  const profile = (member: Member, id: string) => readProfile(deps, deps.pool, member, id)
  const afterwards = async (work: Promise<void>, member: Member, id: string): Promise<ClientProfile> => {
    await work
    return profile(member, id)
  }
  return {
    list: (member: Member, query: ClientListQuery) => listClients(deps, member, query),
    suggest: (member: Member, typed: string) => suggestClients(deps, member, typed),
    tags: (member: Member) => listTags(deps, member),
    download: (member: Member, selection: ClientSelection, requestId: string) =>
      downloadClients(deps, member, selection, requestId),
    profile,
    history: (member: Member, id: string, query: ClientHistoryQuery) => readHistory(deps, member, id, query),
    add: (member: Member, addition: ClientAddition, requestId: string, remember: Remember) =>
      addByHand(deps, member, addition, requestId, remember),
    change: (member: Member, id: string, change: ClientChange, requestId: string) =>
      afterwards(changeClient(deps, member, id, change, requestId), member, id),
    setBlocked: (member: Member, id: string, blocked: boolean, requestId: string) =>
      afterwards(setBlocked(deps, member, id, blocked, requestId), member, id),
    remove: (member: Member, id: string, requestId: string) => deleteClient(deps, member, id, requestId),
    merge: (member: Member, keep: string, from: string, requestId: string) =>
      afterwards(mergeClients(deps, member, keep, from, requestId), member, keep),
    export: (member: Member, id: string, requestId: string) => exportClient(deps, member, id, requestId),
    erase: (member: Member, id: string, requestId: string) =>
      afterwards(eraseClient(deps, member, id, requestId), member, id),
    suggestColumns,
    import: (member: Member, request: ClientImportRequest, requestId: string, remember: Remember) =>
      importClients(deps, member, request, requestId, remember),
    imports: (member: Member) => listImports(deps, member),
    undoImport: (member: Member, id: string, requestId: string) => undoImport(deps, member, id, requestId),
  }
}
export type ClientsModule = ReturnType<typeof createClients>
