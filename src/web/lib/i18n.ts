import { headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'

/** The server says which language a request wants (`?lang=`, then the earlier choice); Romanian otherwise. */
export default getRequestConfig(async () => {
  const locale = (await headers()).get('x-locale') === 'en' ? 'en' : 'ro'
  return {
    locale,
    messages: (await import(`../messages/${locale}.json`)).default,
    timeZone: 'Europe/Bucharest',
  }
})
