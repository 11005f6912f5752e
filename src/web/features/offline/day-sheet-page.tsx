'use client'
import { NextIntlClientProvider } from 'next-intl'
import { type ComponentProps, useEffect, useState } from 'react'
import type { LocaleCode } from '../../../contracts/index.ts'
import { DaySheet } from './day-sheet.tsx'

type Words = ComponentProps<typeof NextIntlClientProvider>['messages']

/** The language that was chosen on this device, as the server keeps it. */
const chosen = (): LocaleCode => (/(?:^|; )rr_locale=en/.test(document.cookie) ? 'en' : 'ro')

/** The kept day in the language of whoever reads it: the page itself was stored for no one in particular. */
export function DaySheetPage({ words }: { words: Record<LocaleCode, Words> }) {
  const [locale, setLocale] = useState<LocaleCode>('ro')
  useEffect(() => {
    setLocale(chosen())
    document.documentElement.lang = chosen()
  }, [])
  return (
    <NextIntlClientProvider
      locale={locale}
      messages={{ offline: words[locale] } as Words}
      timeZone="Europe/Bucharest"
    >
      <DaySheet />
    </NextIntlClientProvider>
  )
}
