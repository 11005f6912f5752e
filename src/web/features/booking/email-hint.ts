/** Providers that people here use, and what their names become when typed in haste. */
const DOMAINS: Record<string, string> = {
  gmail: 'gmail.com',
  'gmail.ro': 'gmail.com',
  'gmail.co': 'gmail.com',
  'gmail.con': 'gmail.com',
  'gmial.com': 'gmail.com',
  'gmai.com': 'gmail.com',
  'gamil.com': 'gmail.com',
  'gnail.com': 'gmail.com',
  yahoo: 'yahoo.com',
  'yahoo.co': 'yahoo.com',
  'yaho.com': 'yahoo.com',
  'yahho.com': 'yahoo.com',
  outlook: 'outlook.com',
  hotmail: 'hotmail.com',
  icloud: 'icloud.com',
}

/** What the address probably should be; null when nothing better comes to mind. */
export function suggestEmail(typed: string): string | null {
  const [name, domain, ...rest] = typed.trim().split('@')
  if (!name || !domain || rest.length) return null
  const better = DOMAINS[domain.toLowerCase()]
  return better ? `${name}@${better}` : null
}

/** Whether it can be an address at all; the server has the last word. */
export const looksLikeEmail = (typed: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(typed.trim())
