import type { Metadata } from 'next'
import { getLocale } from 'next-intl/server'

/** What search engines learn of a page in two languages: each language is its own address. */
export async function siteMetadata(
  path: string,
  text?: { title: string; description: string },
): Promise<Metadata> {
  const english = `${path}?lang=en`
  const url = (await getLocale()) === 'en' ? english : path
  return {
    ...text,
    alternates: { canonical: url, languages: { ro: path, en: english, 'x-default': path } },
    openGraph: { ...text, url, siteName: 'Rezerva Rapid', type: 'website' },
  }
}
