import type { Role } from '../../../contracts/index.ts'
import type { IconName } from '../../components/icon.tsx'

interface Page {
  /** Below `/dashboard/{slug}`. */
  readonly path: string
  /** Its words, in the namespace `app`. */
  readonly key: 'today' | 'calendar' | 'clients' | 'services' | 'widget'
  readonly icon: IconName
  readonly roles: readonly Role[]
  /** Also in the bar of a phone. */
  readonly tab: boolean
}

const all: readonly Role[] = ['owner', 'manager', 'staff']
const leaders: readonly Role[] = ['owner', 'manager']

/** The pages of the dashboard, in the order of the menu. */
export const PAGES: readonly Page[] = [
  { path: '', key: 'today', icon: 'sun', roles: all, tab: true },
  { path: '?mod=week', key: 'calendar', icon: 'calendarPlain', roles: all, tab: true },
  { path: '/clienti', key: 'clients', icon: 'people', roles: all, tab: true },
  { path: '/servicii', key: 'services', icon: 'scissors', roles: leaders, tab: false },
  { path: '/widget', key: 'widget', icon: 'code', roles: leaders, tab: false },
]
