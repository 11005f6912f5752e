export { addClient, findClient, findOrAddClient } from './commands.ts'
export { type Contact, checkContact, searchKey } from './rules.ts'
