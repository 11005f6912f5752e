/**
 * `<script src="…/widget.js" data-business="…" async></script>`: the booking page on somebody else's site. Docs:
 * docs/widget.md.
 */
import { createButton } from './button.ts'
import { closePopups, openPopup } from './dialog.ts'
import { createFrame } from './frame.ts'
import { type Asked, type Options, readOptions } from './options.ts'
import { createHost } from './style.ts'

interface Api {
  /** Opens the dialog; what is not said is as in the page's first script tag. */
  open(asked?: Asked): void
  close(): void
  /** Puts the booking page into an element, for pages that are made by scripts. */
  inline(target: Element | string, asked?: Asked): void
  /** Looks for script tags that came since. The script calls it by itself. */
  scan(): void
}

declare global {
  interface Window {
    RezervaRapid?: Api
  }
}

function install(): Api {
  const seen = new WeakSet<Element>()
  /** What the page's script tags are about, the first one first. */
  const known: Options[] = []

  const optionsFor = (asked: Asked = {}): Options | null => {
    const base = known.find(({ business }) => business === asked.business) ?? known[0]
    if (!base) return null
    return readOptions(base.origin, asked, base)
  }

  const createInline = (options: Options) => {
    const { host, root } = createHost('inline')
    root.append(createFrame(options, 'inline', () => {}).element)
    return host
  }

  /** Where a script tag wants its widget: in an element of the page, or where it stands itself. */
  const placeOf = (script: HTMLScriptElement): ((element: Element) => void) => {
    const { target } = script.dataset
    const wanted = target ? document.querySelector(target) : null
    if (wanted) return (element) => wanted.append(element)
    // A script in the head stands nowhere.
    if (script.closest('head')) return (element) => document.body.append(element)
    return (element) => script.after(element)
  }

  const mount = (script: HTMLScriptElement) => {
    const { mode, text, business, service, staff, lang, theme } = script.dataset
    const asked = { business, service, staff, lang, theme }
    const options = readOptions(new URL(script.src).origin, asked)
    known.push(options)
    if (mode === 'floating') document.body.append(createButton(options, 'floating', text))
    else if (mode !== 'popup') placeOf(script)(createInline(options))
    else if (text !== undefined) placeOf(script)(createButton(options, 'inline', text))
  }

  const scan = () => {
    for (const script of document.querySelectorAll<HTMLScriptElement>(
      'script[data-business][src*="/widget.js"]',
    )) {
      if (seen.has(script)) continue
      const { target } = script.dataset
      // What is still to come of the page may hold the place.
      const early = document.readyState === 'loading'
      if (early && (!document.body || (target && !document.querySelector(target)))) continue
      seen.add(script)
      mount(script)
    }
    for (const trigger of document.querySelectorAll('[data-rezerva-open]'))
      trigger.setAttribute('aria-haspopup', 'dialog')
  }

  document.addEventListener('click', (event) => {
    const { target } = event
    const trigger = target instanceof Element ? target.closest<HTMLElement>('[data-rezerva-open]') : null
    // A link opened in a new tab stays one.
    if (!trigger || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return
    const { rezervaOpen, rezervaService, rezervaStaff } = trigger.dataset
    const options = optionsFor({ business: rezervaOpen, service: rezervaService, staff: rezervaStaff })
    if (!options) return
    event.preventDefault()
    openPopup(options)
  })
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', scan)

  return {
    open(asked) {
      const options = optionsFor(asked)
      if (options) openPopup(options)
    },
    close: closePopups,
    inline(target, asked) {
      const place = typeof target === 'string' ? document.querySelector(target) : target
      const options = optionsFor(asked)
      if (place && options) place.append(createInline(options))
    },
    scan,
  }
}

window.RezervaRapid ??= install()
window.RezervaRapid.scan()
