/** What one widget is about. Everything comes from a script tag's `data-…`, or from a call of the page. */
export interface Options {
  /** Where the booking pages are: the origin that served this script. */
  readonly origin: string
  /** The business's slug. */
  readonly business: string
  readonly lang: 'ro' | 'en'
  /** Ids, in the order of the visit. */
  readonly services: readonly string[]
  readonly staff: string | null
  readonly auto: boolean
}

/** What a page may ask for: `data-service="a,b"` and `{ service: 'a,b' }` mean the same. */
export interface Asked {
  readonly business?: string | undefined
  readonly service?: string | undefined
  readonly staff?: string | undefined
  readonly lang?: string | undefined
  readonly theme?: string | undefined
}

export function readOptions(origin: string, asked: Asked, base?: Options): Options {
  const { business, service, staff, lang, theme } = asked
  const services = service?.split(/[\s,]+/).filter(Boolean)
  // Another business has other services and people.
  const same = base && (!business || business === base.business) ? base : null
  return {
    origin,
    business: business || base?.business || '',
    lang: lang ? (lang === 'en' ? 'en' : 'ro') : (base?.lang ?? 'ro'),
    services: services ?? same?.services ?? [],
    staff: staff || same?.staff || null,
    auto: theme ? theme === 'auto' : (base?.auto ?? false),
  }
}

function address(kind: 'embed' | 'book', { origin, business, lang, services, staff, auto }: Options): string {
  const url = new URL(`/${kind}/${encodeURIComponent(business)}`, origin)
  for (const id of services) url.searchParams.append('service', id)
  if (staff) url.searchParams.set('staff', staff)
  // On the booking page itself the visitor's own choice of language stays, unless this site speaks English.
  if (kind === 'embed' || lang === 'en') url.searchParams.set('lang', lang)
  if (kind === 'embed' && auto) url.searchParams.set('tema', 'auto')
  return url.href
}

/** The page that stands in the frame. */
export const embedUrl = (options: Options): string => address('embed', options)
/** The same, as a page of its own. */
export const bookUrl = (options: Options): string => address('book', options)
