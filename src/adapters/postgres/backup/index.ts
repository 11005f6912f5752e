export { restoreBackup } from './restore.ts'
export { BackupError } from './tables.ts'
export { writeBackup } from './write.ts'
