export * from './businesses.ts'
export * from './operators.ts'
export * from './people.ts'
export * from './system.ts'
