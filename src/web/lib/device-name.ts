const NAMES: Record<string, string> = {
  Edg: 'Edge',
  OPR: 'Opera',
  SamsungBrowser: 'Samsung Internet',
  'Mac OS X': 'macOS',
}

// Browsers and systems name those that they descend from too: whoever has a name of its own is asked first.
const BROWSERS = ['Edg', 'OPR', 'SamsungBrowser', 'Firefox', 'Chrome', 'Safari']
const SYSTEMS = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS X', 'Linux']

/** `Firefox, Linux` of a browser's long name; what is not known of it is left out. */
export function deviceName(agent: string): string {
  const browser = BROWSERS.find((one) => agent.includes(`${one}/`)) ?? 'Browser'
  const system = SYSTEMS.find((one) => agent.includes(one))
  return [browser, system]
    .filter((name) => name !== undefined)
    .map((name) => NAMES[name] ?? name)
    .join(', ')
}
