import type { IconName } from '../../components/icon.tsx'

/** The pages of the platform's side, in the order of its menu. */
export const ADMIN_PAGES: readonly {
  path: string
  key: 'businesses' | 'people' | 'overview' | 'plans' | 'announcements' | 'audit' | 'system'
  icon: IconName
  /** In the bar of a phone; the others are behind its last button. */
  tab?: true
}[] = [
  { path: '/admin/firme', key: 'businesses', icon: 'store', tab: true },
  { path: '/admin/utilizatori', key: 'people', icon: 'people', tab: true },
  { path: '/admin/cifre', key: 'overview', icon: 'bars', tab: true },
  { path: '/admin/abonamente', key: 'plans', icon: 'card' },
  { path: '/admin/anunturi', key: 'announcements', icon: 'megaphone' },
  { path: '/admin/jurnal', key: 'audit', icon: 'scroll' },
  { path: '/admin/sistem', key: 'system', icon: 'activity', tab: true },
]
