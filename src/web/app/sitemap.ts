import type { MetadataRoute } from 'next'
import { connection } from 'next/server'
import { runtime } from '../lib/runtime.ts'

/** Every published business, and the platform's own pages, in both languages. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection()
  const { appUrl, business } = runtime()
  const page = (path: string, lastModified?: Date) => ({
    url: `${appUrl}${path}`,
    ...(lastModified ? { lastModified } : {}),
    alternates: { languages: { ro: `${appUrl}${path}`, en: `${appUrl}${path}?lang=en` } },
  })
  const published = await business.listPublished()
  return [
    page('/'),
    ...published.map(({ slug, updatedAt }) => page(`/book/${slug}`, updatedAt)),
    page('/termeni'),
    page('/confidentialitate'),
  ]
}
