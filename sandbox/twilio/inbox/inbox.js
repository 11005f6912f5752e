const STATES = {
  queued: 'pe drum',
  sent: 'trimis',
  delivered: 'ajuns',
  undelivered: 'nu a ajuns',
  failed: 'eșuat',
  received: 'de la client',
}
const byId = (id) => document.getElementById(id)
let chosen = null
let drawn = ''

/** An element with text: what came in a message is never markup. */
function element(tag, text, attributes = {}) {
  const made = document.createElement(tag)
  if (text !== undefined) made.textContent = text
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}

const clientOf = ({ direction, to, from }) => (direction === 'inbound' ? from : to)
const time = (ms) =>
  new Date(ms).toLocaleString('ro-RO', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })

function drawNumbers(latest) {
  byId('numbers').replaceChildren(
    ...[...latest].map(([number, { body }]) => {
      const item = element('li')
      const button = element('button', number, { type: 'button' })
      if (number === chosen) button.setAttribute('aria-current', 'true')
      button.append(element('small', body))
      button.addEventListener('click', () => {
        chosen = number
        drawn = ''
        refresh()
      })
      item.append(button)
      return item
    }),
  )
}

function drawTalk(messages) {
  byId('who').textContent = chosen ?? 'Niciun mesaj'
  byId('reply').hidden = chosen === null
  byId('talk').replaceChildren(
    ...messages
      .filter((message) => clientOf(message) === chosen)
      .reverse()
      .map((message) => {
        const { direction, body, status, errorCode, segments, encoding, createdAt } = message
        const item = element('li', undefined, { class: direction === 'inbound' ? 'in' : 'out' })
        const bad = status === 'failed' || status === 'undelivered'
        const parts = [
          time(createdAt),
          STATES[status] + (errorCode ? ` (${errorCode})` : ''),
          `${segments} ${segments === 1 ? 'parte' : 'părți'}`,
          encoding,
        ]
        item.append(
          element('p', body, { class: 'bubble' }),
          element('p', parts.join(' · '), { class: bad ? 'meta bad' : 'meta' }),
        )
        return item
      }),
  )
}

async function refresh() {
  const answer = await fetch('messages.json').catch(() => null)
  if (!answer?.ok) return
  const text = await answer.text()
  if (text === drawn) return
  drawn = text
  const messages = JSON.parse(text)
  const latest = new Map()
  for (const message of messages) if (!latest.has(clientOf(message))) latest.set(clientOf(message), message)
  chosen ??= latest.keys().next().value ?? null
  drawNumbers(latest)
  drawTalk(messages)
}

async function send(body) {
  const outcome = byId('outcome')
  outcome.textContent = ''
  const answer = await fetch('reply', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ from: chosen, body }),
  }).catch(() => null)
  const { taken } = answer?.ok ? await answer.json() : { taken: false }
  outcome.textContent = taken ? 'Răspuns predat.' : 'Aplicația nu a primit răspunsul.'
  await refresh()
  return taken
}

byId('reply').addEventListener('submit', async (event) => {
  event.preventDefault()
  const field = byId('text')
  if (field.value.trim() && (await send(field.value))) field.value = ''
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
refresh()
setInterval(refresh, 2000)
