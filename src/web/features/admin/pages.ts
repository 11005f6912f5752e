import type { IconName } from '../../components/icon.tsx'

/** The pages of the platform's side, in the order of its menu. */
export const ADMIN_PAGES: readonly {
  path: string
  key: 'businesses' | 'people' | 'announcements' | 'audit' | 'system'
  icon: IconName
}[] = [
  { path: '/admin/firme', key: 'businesses', icon: 'store' },
  { path: '/admin/utilizatori', key: 'people', icon: 'people' },
  { path: '/admin/anunturi', key: 'announcements', icon: 'megaphone' },
  { path: '/admin/jurnal', key: 'audit', icon: 'scroll' },
  { path: '/admin/sistem', key: 'system', icon: 'activity' },
]
