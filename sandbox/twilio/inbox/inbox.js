const STATES = {
  accepted: 'pe drum',
  queued: 'pe drum',
  sent: 'trimis',
  delivered: 'ajuns',
  undelivered: 'nu a ajuns',
  failed: 'eșuat',
  received: 'de la client',
}
const byId = (id) => document.getElementById(id)
/** What is on the page: number -> its button; SID -> its bubble, of the conversation that is shown. */
const buttons = new Map()
const bubbles = new Map()
let messages = []
let chosen = null
let shown = null
let drawn = ''

/** An element with text: what came in a message is never markup. */
function element(tag, text, attributes = {}) {
  const made = document.createElement(tag)
  if (text !== undefined) made.textContent = text
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}

/** Sets a text where it is another one: what stays the same is not read out again. */
function setText(node, text) {
  if (node.textContent !== text) node.textContent = text
}

const clientOf = ({ direction, to, from }) => (direction === 'inbound' ? from : to)
const time = (ms) =>
  new Date(ms).toLocaleString('ro-RO', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
const parts = (n) => (n === 1 ? '1 parte' : `${n} părți`)

function buttonOf(number) {
  const button = element('button', number, { type: 'button' })
  button.append(element('small'))
  button.addEventListener('click', () => {
    chosen = number
    draw()
  })
  return button
}

function drawNumbers() {
  const latest = new Map()
  for (const message of messages) if (!latest.has(clientOf(message))) latest.set(clientOf(message), message)
  chosen ??= latest.keys().next().value ?? null
  const focused = document.activeElement
  for (const [number, { body }] of latest) {
    if (!buttons.has(number)) buttons.set(number, buttonOf(number))
    const button = buttons.get(number)
    setText(button.lastElementChild, body)
    button.toggleAttribute('aria-current', number === chosen)
    if (number === chosen) button.setAttribute('aria-current', 'true')
  }
  const order = [...latest.keys()].map((number) => buttons.get(number))
  const before = [...byId('numbers').querySelectorAll('button')]
  if (order.length === before.length && order.every((button, i) => button === before[i])) return
  byId('numbers').replaceChildren(
    ...order.map((button) => {
      const item = element('li')
      item.append(button)
      return item
    }),
  )
  if (order.includes(focused)) focused.focus()
}

function bubbleOf({ direction, body }) {
  const item = element('li', undefined, { class: direction === 'inbound' ? 'in' : 'out' })
  item.append(element('p', body, { class: 'bubble' }), element('p', '', { class: 'meta' }))
  return item
}

function drawTalk() {
  const talk = byId('talk')
  if (shown !== chosen) {
    talk.replaceChildren()
    bubbles.clear()
    shown = chosen
  }
  setText(byId('who'), chosen ?? 'Niciun mesaj')
  byId('empty').hidden = chosen !== null
  for (const id of ['talk', 'reply']) byId(id).hidden = chosen === null
  const own = messages.filter((message) => clientOf(message) === chosen).reverse()
  const gone = new Set(bubbles.keys())
  let grown = false
  for (const message of own) {
    const { sid, status, errorCode, segments, encoding, createdAt } = message
    gone.delete(sid)
    if (!bubbles.has(sid)) {
      bubbles.set(sid, bubbleOf(message))
      talk.append(bubbles.get(sid))
      grown = true
    }
    const meta = bubbles.get(sid).lastElementChild
    const state = STATES[status] + (errorCode ? ` (${errorCode})` : '')
    setText(meta, [time(createdAt), state, parts(segments), encoding].join(' · '))
    meta.classList.toggle('bad', status === 'failed' || status === 'undelivered')
  }
  for (const sid of gone) {
    bubbles.get(sid).remove()
    bubbles.delete(sid)
  }
  if (grown) talk.scrollTop = talk.scrollHeight
}

function draw() {
  drawNumbers()
  drawTalk()
}

async function refresh() {
  const answer = await fetch('messages.json').catch(() => null)
  setText(byId('away'), answer?.ok ? '' : 'Cutia nu răspunde. Se încearcă din nou la fiecare 2 secunde.')
  if (!answer?.ok) return
  const text = await answer.text()
  if (text === drawn) return
  drawn = text
  messages = JSON.parse(text)
  draw()
}

async function send(body) {
  byId('outcome').textContent = ''
  const answer = await fetch('reply', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ from: chosen, body }),
  }).catch(() => null)
  const { taken } = answer?.ok ? await answer.json() : { taken: false }
  byId('outcome').textContent = taken ? 'Răspuns predat.' : 'Aplicația nu a primit răspunsul.'
  await refresh()
  return taken
}

byId('reply').addEventListener('submit', async (event) => {
  event.preventDefault()
  const field = byId('text')
  const typed = field.value
  if (typed.trim() && (await send(typed)) && field.value === typed) field.value = ''
})
for (const button of document.querySelectorAll('[data-text]'))
  button.addEventListener('click', () => send(button.dataset.text))

fetch('magic.json')
  .then((answer) => answer.json())
  .then((numbers) => {
    byId('magic').replaceChildren(
      ...numbers.flatMap(({ number, what }) => [element('dt', number), element('dd', what)]),
    )
  })
  .catch(() => {})
// What scrolls by itself can be reached without a mouse.
for (const id of ['talk', 'magic']) byId(id).tabIndex = 0
refresh()
setInterval(refresh, 2000)
