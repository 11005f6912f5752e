import type { Role } from '../../../contracts/index.ts'
import type { IconName } from '../../components/icon.tsx'

interface Page {
  /** Below `/dashboard/{slug}`. */
  readonly path: string
  /** Its words, in the namespace `app`. */
  readonly key:
    | 'payments'
    | 'vouchers'
    | 'log'
    | 'mine'
    | 'today'
    | 'calendar'
    | 'clients'
    | 'services'
    | 'stats'
    | 'widget'
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
  { path: '/mesaje', key: 'log', icon: 'mail', roles: all, tab: false },
  { path: '/incasari', key: 'payments', icon: 'card', roles: leaders, tab: false },
  { path: '/vouchere', key: 'vouchers', icon: 'gift', roles: leaders, tab: false },
  { path: '/programul-meu', key: 'mine', icon: 'clock', roles: ['staff'], tab: false },
  { path: '/servicii', key: 'services', icon: 'scissors', roles: leaders, tab: false },
  { path: '/statistici', key: 'stats', icon: 'bars', roles: leaders, tab: false },
  { path: '/widget', key: 'widget', icon: 'code', roles: leaders, tab: false },
]

/** One of the pages that share a heading; words in the namespace `app.tabs`. */
interface Tab {
  /** Below `/dashboard/{slug}`. */
  readonly path: string
  readonly key: string
}

/** What is offered, when and by whom. */
export const SETUP_TABS: readonly Tab[] = [
  { path: '/servicii', key: 'services' },
  { path: '/servicii/program', key: 'hours' },
  { path: '/servicii/zile-speciale', key: 'exceptions' },
  { path: '/servicii/echipa', key: 'staff' },
  { path: '/servicii/reguli', key: 'policy' },
]

/** What the business is, who works in the dashboard, and what it is connected with. */
export const SETTINGS_TABS: readonly Tab[] = [
  { path: '/setari', key: 'profile' },
  { path: '/setari/membri', key: 'members' },
  { path: '/setari/notificari', key: 'notices' },
  { path: '/setari/mesaje', key: 'messages' },
  { path: '/setari/plati', key: 'payments' },
  { path: '/setari/abonament', key: 'subscription' },
  { path: '/setari/chei', key: 'keys' },
  { path: '/setari/webhooks', key: 'webhooks' },
  { path: '/setari/jurnal', key: 'activity' },
]

/** What of that is a person's own: the role `staff` has no more. */
export const OWN_TABS: readonly Tab[] = SETTINGS_TABS.filter(({ key }) => key === 'notices' || key === 'keys')
