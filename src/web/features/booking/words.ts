import { useLocale, useTranslations } from 'next-intl'
import type { LocaleCode, PublicBusiness, PublicService, PublicStaff } from '../../../contracts/index.ts'
import { money, shortDate, shortDay } from '../../lib/format.ts'
import { addDays, dateOf, wallTime } from '../../lib/times.ts'

/** The page's words, with what they are about. Works in server and client components alike. */
export function useWords() {
  const t = useTranslations('booking')
  const locale = useLocale() as LocaleCode
  const duration = (minutes: number): string => {
    const hours = Math.floor(minutes / 60)
    // A hundred and five minutes are easier read as such; three hours are not a hundred and eighty minutes.
    if (minutes < 120 || hours === 0) return t('minutes', { minutes })
    return minutes % 60 ? t('hoursMinutes', { hours, minutes: minutes % 60 }) : t('hours', { hours })
  }
  return {
    t,
    locale,
    duration,
    price: (service: Pick<PublicService, 'price' | 'priceFrom'>): string => {
      if (service.price.amount === 0) return t('free')
      const text = money(service.price, locale)
      return service.priceFrom ? t('from', { price: text }) : text
    },
    /** `azi, 16:30` / `mâine, 09:15` / `joi, 12 mar, 14:30` */
    soon: (instant: string, today: string): string => {
      const time = wallTime(instant)
      if (dateOf(instant) === today) return t('today', { time })
      if (dateOf(instant) === addDays(today, 1)) return t('tomorrow', { time })
      return `${shortDate(dateOf(instant), locale)}, ${time}`
    },
    /** The same in the least room: `24 nov, 13:30`. */
    hint: (instant: string, today: string): string => {
      const time = wallTime(instant)
      if (dateOf(instant) === today) return t('today', { time })
      if (dateOf(instant) === addDays(today, 1)) return t('tomorrow', { time })
      return `${shortDay(dateOf(instant), locale)}, ${time}`
    },
    /** How long before: `24 de ore`, `o zi`, … */
    lead: (minutes: number): string => {
      if (minutes % 1440 === 0 && minutes > 1440) return t('leadDays', { count: minutes / 1440 })
      if (minutes % 60 === 0) return t('leadHours', { count: minutes / 60 })
      return t('leadMinutes', { count: minutes })
    },
    /** With whom; where one person does not perform all of it, that there are others. */
    team: (person: PublicStaff | undefined, services: readonly PublicService[]): string => {
      if (!person) return t('anyone')
      const all = services.every((service) => person.serviceIds.includes(service.id))
      return all ? person.name : t('andColleagues', { name: person.name })
    },
    payText: (business: PublicBusiness, online: boolean): string =>
      online ? t('payOnline') : t('payAt', { place: t(`place_${business.kind}`) }),
  }
}
