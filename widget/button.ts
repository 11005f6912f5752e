import { openPopup } from './dialog.ts'
import type { Options } from './options.ts'
import { createHost, make } from './style.ts'
import { soon, wordsOf } from './words.ts'

/** The business's colour and first free time; null when it cannot be read, and the button says less. */
async function readFirst({ origin, business, services, staff }: Options) {
  const url = new URL(`/api/v1/businesses/${encodeURIComponent(business)}/widget`, origin)
  for (const id of services) url.searchParams.append('service', id)
  if (staff) url.searchParams.set('staff', staff)
  try {
    const answer = await fetch(url, { credentials: 'omit' })
    if (!answer.ok) return null
    return (await answer.json()) as { timezone: string; accent: string | null; nextAvailable: string | null }
  } catch {
    return null
  }
}

/** The dark button with the first free time, which opens the dialog. */
export function createButton(
  options: Options,
  mode: 'inline' | 'floating',
  text: string | undefined,
): HTMLElement {
  const words = wordsOf(options.lang)
  const { host, root } = createHost(mode)
  const mark = make('span', { class: 'm', 'aria-hidden': 'true' })
  const label = make('span', {}, text || words.book)
  const button = make('button', { class: 'b', type: 'button', 'aria-haspopup': 'dialog' }, mark, label)
  button.addEventListener('click', () => openPopup(options))
  root.append(button)
  host.lang = options.lang
  void readFirst(options).then((first) => {
    if (!first) return
    const { accent, nextAvailable, timezone } = first
    if (accent && /^#[0-9a-f]{6}$/i.test(accent)) {
      button.style.setProperty('--a', accent)
      button.classList.add('tint')
    }
    if (!nextAvailable) return
    label.append(make('span', { class: 'sr' }, words.first))
    button.append(make('span', { class: 't' }, soon(nextAvailable, timezone, options.lang, Date.now())))
  })
  return host
}
