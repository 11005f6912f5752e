import { type FrameMode, readMessage, toMessage } from '../src/contracts/frame.ts'
import { bookUrl, embedUrl, type Options } from './options.ts'
import { make } from './style.ts'
import { wordsOf } from './words.ts'

/** How long a page that was refused, or is not there, may look as if it were coming. Milliseconds. */
const LOADED_WAIT = 4_000
const WHOLE_WAIT = 12_000

export interface Frame {
  /** Stands in the page: the frame, or the link in its place. */
  readonly element: HTMLElement
  readonly isBooked: () => boolean
}

/** The booking page as a link, where it cannot stand in a frame. */
function createLink(options: Options): HTMLElement {
  const words = wordsOf(options.lang)
  const away = { class: 'b', href: bookUrl(options), target: '_blank', rel: 'noopener' }
  const mark = make('span', { class: 'm', 'aria-hidden': 'true' })
  return make(
    'div',
    { class: 'p' },
    make('a', away, mark, words.leave, make('span', { class: 'sr' }, ` ${words.newTab}`)),
  )
}

/**
 * The booking page in a frame. Hears only that page, from its own window and origin. A page that does not say that
 * it is there (this site is not allowed, or there is no connection) gives way to a link; should it come late, it is
 * shown after all.
 * @param onClose Escape was pressed inside
 */
export function createFrame(options: Options, mode: FrameMode, onClose: () => void): Frame {
  const iframe = make('iframe', {
    class: `f${mode === 'inline' ? ' in' : ''}${options.auto ? ' auto' : ''}`,
    title: wordsOf(options.lang).title,
  })
  const link = createLink(options)
  const element = make('div', { class: 'w' }, iframe)
  let booked = false
  let answered = false
  let timer = 0
  const giveUpIn = (ms: number) => {
    clearTimeout(timer)
    timer = window.setTimeout(() => {
      iframe.style.display = 'none'
      element.append(link)
    }, ms)
  }

  window.addEventListener('message', ({ source, origin, data }) => {
    if (!source || source !== iframe.contentWindow || origin !== options.origin) return
    const message = readMessage(data)
    switch (message?.type) {
      case 'rezerva:ready':
        answered = true
        clearTimeout(timer)
        link.remove()
        iframe.style.display = ''
        iframe.contentWindow?.postMessage(toMessage({ type: 'rezerva:init', mode }), options.origin)
        break
      case 'rezerva:height':
        iframe.style.height = `${message.height}px`
        break
      case 'rezerva:top':
        if (mode === 'inline' && iframe.getBoundingClientRect().top < 0) iframe.scrollIntoView()
        break
      case 'rezerva:close':
        onClose()
        break
      case 'rezerva:booked':
        booked = true
        document.dispatchEvent(
          new CustomEvent('rezerva:booked', { detail: { ...message.detail, business: options.business } }),
        )
    }
  })
  iframe.addEventListener('load', () => {
    if (!answered) giveUpIn(LOADED_WAIT)
  })
  iframe.src = embedUrl(options)
  giveUpIn(WHOLE_WAIT)
  return { element, isBooked: () => booked }
}
