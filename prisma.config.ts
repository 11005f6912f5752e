import { defineConfig } from 'prisma/config'

/** Read by the Prisma CLI only; the application applies migrations itself (src/adapters/postgres/migrate.ts). */
export default defineConfig({
  schema: 'prisma/models',
  migrations: { path: 'prisma/migrations' },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
})
