export * from './businesses.ts'
export * from './operators.ts'
export * from './system.ts'
