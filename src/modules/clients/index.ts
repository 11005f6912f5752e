export { findOrAddClient, type KnownClient } from './commands.ts'
export { type Contact, checkContact, normalizePhone, searchKey } from './rules.ts'
