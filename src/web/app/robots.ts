import type { MetadataRoute } from 'next'
import { connection } from 'next/server'
import { runtime } from '../lib/runtime.ts'

/** Links of clients are theirs alone; the rest may be found. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  await connection()
  return {
    rules: { userAgent: '*', allow: ['/', '/api/docs'], disallow: ['/a/', '/dev/', '/api/'] },
    sitemap: `${runtime().appUrl}/sitemap.xml`,
  }
}
