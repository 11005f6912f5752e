import { createFrame } from './frame.ts'
import { embedUrl, type Options } from './options.ts'
import { createHost, make } from './style.ts'
import { wordsOf } from './words.ts'

interface Popup {
  open(): void
  close(): void
}

const popups = new Map<string, Popup>()

/** The page behind a dialog does not scroll, and does not jump when its scroll bar goes. @returns undoes it */
function lockScroll(): () => void {
  const { style } = document.documentElement
  const { overflow, paddingRight } = style
  const bar = window.innerWidth - document.documentElement.clientWidth
  style.overflow = 'hidden'
  if (bar > 0) style.paddingRight = `${bar}px`
  return () => {
    style.overflow = overflow
    style.paddingRight = paddingRight
  }
}

const SVG = 'http://www.w3.org/2000/svg'
function createCross(): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  const path = document.createElementNS(SVG, 'path')
  for (const [key, value] of [
    ['width', '20'],
    ['height', '20'],
    ['viewBox', '0 0 24 24'],
    ['fill', 'none'],
    ['stroke', 'currentColor'],
    ['stroke-width', '2'],
    ['stroke-linecap', 'round'],
    ['aria-hidden', 'true'],
  ] as const)
    svg.setAttribute(key, value)
  path.setAttribute('d', 'M18 6 6 18M6 6l12 12')
  svg.append(path)
  return svg
}

/**
 * The browser's own modal dialog: it holds the focus, closes on Escape, and gives the focus back. What was chosen
 * and typed stays while it is closed; after a booking it begins anew.
 */
function createPopup(options: Options, forget: () => void): Popup {
  const words = wordsOf(options.lang)
  const { host, root } = createHost('popup')
  const cross = make('button', { class: 'x', type: 'button', 'aria-label': words.close }, createCross())
  const head = make('div', { class: 'h' }, make('span', {}, words.title), cross)
  const dialog = make('dialog', { class: options.auto ? 'd auto' : 'd', 'aria-label': words.title }, head)
  let unlock: (() => void) | null = null
  let opener: Element | null = null
  const close = () => dialog.close()
  const frame = createFrame(options, 'popup', close)
  dialog.append(frame.element)
  root.append(dialog)
  cross.addEventListener('click', close)
  // The dialog has no padding: only what lies around it is the dialog itself.
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) close()
  })
  dialog.addEventListener('close', () => {
    unlock?.()
    unlock = null
    if (opener instanceof HTMLElement) opener.focus()
    if (!frame.isBooked()) return
    host.remove()
    forget()
  })
  document.body.append(host)
  return {
    open() {
      if (dialog.open) return
      opener = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement
      unlock = lockScroll()
      dialog.showModal()
    },
    close,
  }
}

/** Opens the dialog for these options, the one that was closed before if there is one. */
export function openPopup(options: Options): void {
  const key = embedUrl(options)
  const popup = popups.get(key) ?? createPopup(options, () => popups.delete(key))
  popups.set(key, popup)
  popup.open()
}

export function closePopups(): void {
  for (const popup of popups.values()) popup.close()
}
