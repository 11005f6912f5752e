export * from './businesses.ts'
export * from './operators.ts'
