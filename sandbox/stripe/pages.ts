import { readFileSync } from 'node:fs'
import express, { type Response, Router } from 'express'
import type { Accounts } from './accounts.ts'
import type { Billing } from './billing/index.ts'
import { CARDS, readCard } from './cards.ts'
import type { Checkout } from './checkout.ts'
import { escaped, moneyText, page } from './html.ts'
import type { Store } from './store.ts'

const CSS = readFileSync(new URL('./pages/stripe.css', import.meta.url), 'utf8')
const POLICY = "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action *"

const cards = () =>
  `<div class="box"><p class="small">Carduri de probă. Orice dată care urmează, orice cod.</p><dl>${Object.entries(
    CARDS,
  )
    .map(
      ([number, { what }]) => `<dt>${number.replace(/(\d{4})(?=\d)/g, '$1 ')}</dt><dd>${escaped(what)}</dd>`,
    )
    .join('')}</dl></div>`

const field = (name: string, label: string, value: string, more = '') =>
  `<label>${label}<input name="${name}" value="${escaped(value)}" ${more}></label>`

type Typed = Record<'email' | 'number' | 'expiry' | 'cvc' | 'name', string>
const typedOf = (body: unknown): Typed => {
  const given = (body ?? {}) as Record<string, unknown>
  const text = (name: string) =>
    typeof given[name] === 'string' ? (given[name] as string).slice(0, 200) : ''
  return {
    email: text('email'),
    number: text('number'),
    expiry: text('expiry'),
    cvc: text('cvc'),
    name: text('name'),
  }
}

/** Pages that a person sees: paying, the bank's question, telling who one is, a receipt. */
export function stripePages({
  store,
  checkout,
  accounts,
  billing,
}: {
  store: Store
  checkout: Checkout
  accounts: Accounts
  billing: Billing
}): Router {
  const router = Router()
  const form = express.urlencoded({ extended: false, limit: '16kb' })
  router.use((_req, res, next) => {
    res.set({
      'Content-Security-Policy': POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    })
    next()
  })
  router.get('/stripe.css', (_req, res) => void res.type('css').send(CSS))
  const gone = (res: Response, back: string | null) =>
    res
      .status(404)
      .send(
        page(
          'Pagina nu mai e valabilă',
          `<h1>Pagina nu mai e valabilă.</h1><p>A expirat, sau plata s-a făcut deja.</p>${back ? `<p><a href="${escaped(back)}">Înapoi</a></p>` : ''}`,
        ),
      )

  type Found = NonNullable<ReturnType<Checkout['find']>>
  type Line = { price?: string; price_data?: { product_data: { name: string }; unit_amount: number } }
  const lineText = ({ price: id, price_data: own }: Line, currency: string): [string, string] => {
    if (own) return [own.product_data.name, moneyText(own.unit_amount, currency)]
    const price = store.need(null, String(id), 'price')
    const often = price.recurring?.interval === 'year' ? 'pe an' : 'pe lună'
    return [price.nickname, `${moneyText(price.unit_amount, price.currency)} ${often}`]
  }
  const payPage = ({ account, session }: Found, typed: Typed, fault: string | null) => {
    const setup = session.mode === 'setup'
    const shop = account ? store.find(null, account, 'account') : null
    const items = (session._items as Line[])
      .map((line) => lineText(line, session.currency))
      .map(([what, sum]) => `<dt>${escaped(what)}</dt><dd>${escaped(sum)}</dd>`)
      .join('')
    const trial = session.mode === 'subscription' && session.amount_total === 0
    const button = setup
      ? 'Păstrează cardul'
      : trial
        ? 'Începe abonamentul'
        : `Plătește ${moneyText(session.amount_total, session.currency)}`
    return page(
      setup ? 'Lasă un card' : 'Plată',
      `<h1>${escaped(shop?.business_profile?.name ?? 'Rezerva Rapid')}</h1>
${setup ? '<p>Cardul se păstrează. Acum nu se ia nimic de pe el.</p>' : `<p class="sum">${moneyText(session.amount_total, session.currency)}${trial ? ' acum' : ''}</p><dl>${items}</dl>`}
<form method="post" novalidate>
${field('email', 'E-mail', typed.email, 'type="email" autocomplete="email"')}
${field('number', 'Numărul cardului', typed.number, 'inputmode="numeric" autocomplete="cc-number" required')}
<div class="two">${field('expiry', 'Expiră (LL/AA)', typed.expiry, 'autocomplete="cc-exp" required')}${field('cvc', 'Cod', typed.cvc, 'inputmode="numeric" autocomplete="cc-csc"')}</div>
${field('name', 'Numele de pe card', typed.name, 'autocomplete="cc-name"')}
${fault ? `<p class="bad" role="alert">${escaped(fault)}</p>` : ''}
<button type="submit">${button}</button>
</form>
${session.cancel_url ? `<p><a href="${escaped(session.cancel_url)}">Înapoi</a></p>` : ''}
${cards()}`,
    )
  }

  const authPage = (typed: Typed) =>
    page(
      'Confirmă la bancă',
      `<h1>Banca ta întreabă: ești tu?</h1><p>În realitate confirmi în aplicația băncii.</p>
<form method="post">${Object.entries(typed)
        .map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`)
        .join('')}
<button type="submit" name="answer" value="yes">Da, confirm</button>
<button type="submit" name="answer" value="no" class="plain">Nu, refuz</button></form>`,
    )

  router.get('/c/pay/:id', (req, res) => {
    const found = checkout.find(req.params.id)
    if (found?.session.status !== 'open') return void gone(res, found?.session.cancel_url ?? null)
    const email = found.session.customer_email ?? ''
    res.send(payPage(found, { email, number: '', expiry: '', cvc: '', name: '' }, null))
  })
  router.post('/c/pay/:id', form, (req, res) => {
    const found = checkout.find(String(req.params.id))
    if (found?.session.status !== 'open') return void gone(res, found?.session.cancel_url ?? null)
    const typed = typedOf(req.body)
    const answer = (req.body as { answer?: unknown } | undefined)?.answer
    if (answer === 'no') return void res.send(payPage(found, typed, 'Banca nu a confirmat plata.'))
    const paid = checkout.pay(found, typed, answer === 'yes')
    if (paid.ok === 'authenticate') return void res.send(authPage(typed))
    if (!paid.ok) return void res.status(402).send(payPage(found, typed, paid.why))
    res.redirect(303, paid.next)
  })

  router.get('/setup/:link', (req, res) => {
    const link = store.find(null, req.params.link, 'sandbox.account_link')
    const account = link && store.find(null, link.account, 'account')
    if (!link || !account) return void gone(res, null)
    res.send(
      page(
        'Contul firmei',
        `<h1>${escaped(account.business_profile?.name)}</h1><p>Aici firma îi spune lui Stripe cine este. Alege ce se întâmplă.</p>
<form method="post">
<button type="submit" name="how" value="all">Am completat tot</button>
<button type="submit" name="how" value="charges_only" class="plain">Fără contul bancar: poate încasa, nu primește banii</button>
<button type="submit" name="how" value="review" class="plain">Stripe mai verifică datele</button>
<button type="submit" name="how" value="leave" class="plain">Deconectează firma</button>
</form><p><a href="${escaped(link.return_url)}">Înapoi fără să schimb nimic</a></p>`,
      ),
    )
  })
  router.post('/setup/:link', form, (req, res) => {
    const link = store.find(null, String(req.params.link), 'sandbox.account_link')
    const account = link && store.find(null, link.account, 'account')
    if (!link || !account) return void gone(res, null)
    const { how } = (req.body ?? {}) as { how?: string }
    accounts.submit(account, how === 'charges_only' || how === 'review' || how === 'leave' ? how : 'all')
    res.redirect(303, link.return_url)
  })

  const portalPage = (session: { id: string; return_url: string }, fault: string | null) => {
    const found = store.find(null, session.id, 'billing_portal.session')!
    const invoices = store.all(null, 'invoice').filter(({ customer }) => customer === found.customer)
    return page(
      'Abonament',
      `<h1>Abonamentul tău</h1><form method="post" novalidate><p class="small">Alt card</p>
${field('number', 'Numărul cardului', '', 'inputmode="numeric" required')}${field('expiry', 'Expiră (LL/AA)', '', 'required')}
${fault ? `<p class="bad" role="alert">${escaped(fault)}</p>` : ''}<button type="submit">Păstrează cardul</button></form>
<div class="box"><p class="small">Facturi</p><dl>${invoices.map((one) => `<dt>${escaped(one.number)}</dt><dd>${moneyText(one.total, one.currency)}, ${escaped(one.status)}</dd>`).join('')}</dl></div>
<p><a href="${escaped(session.return_url)}">Înapoi</a></p>${cards()}`,
    )
  }
  router.get('/portal/:id', (req, res) => {
    const session = store.find(null, req.params.id, 'billing_portal.session')
    if (!session) return void gone(res, null)
    res.send(portalPage(session as never, null))
  })
  router.post('/portal/:id', form, (req, res) => {
    const session = store.find(null, String(req.params.id), 'billing_portal.session')
    if (!session) return void gone(res, null)
    const { number, expiry } = typedOf(req.body)
    const card = readCard(number, expiry)
    if (!card)
      return void res
        .status(402)
        .send(portalPage(session as never, 'Numărul sau data cardului nu e corectă.'))
    billing.changeCard(store.need(null, session.customer, 'customer'), card)
    res.redirect(303, session.return_url)
  })
  router.get('/invoice/:id', (req, res) => {
    const invoice = store.find(null, req.params.id, 'invoice')
    if (!invoice) return void gone(res, null)
    const lines = (invoice.lines.data as { description: string; amount: number }[])
      .map(
        ({ description, amount }) =>
          `<dt>${escaped(description)}</dt><dd>${moneyText(amount, invoice.currency)}</dd>`,
      )
      .join('')
    res.send(
      page(
        `Factura ${invoice.number}`,
        `<h1>Factura ${escaped(invoice.number)}</h1><p class="sum">${moneyText(invoice.total, invoice.currency)}</p><dl>${lines}</dl><p>${escaped(invoice.status)}</p>`,
      ),
    )
  })

  router.get('/receipt/:id', (req, res) => {
    const made = store.find(store.accountOf(req.params.id), req.params.id, 'charge')
    if (!made) return void gone(res, null)
    const { card } = made.payment_method_details
    res.send(
      page(
        'Chitanță',
        `<h1>Chitanță</h1><p class="sum">${moneyText(made.amount, made.currency)}</p>
<dl><dt>Pentru</dt><dd>${escaped(made.description)}</dd><dt>Card</dt><dd>${escaped(card.brand)} •••• ${escaped(card.last4)}</dd><dt>Data</dt><dd>${new Date(made.created * 1000).toLocaleDateString('ro-RO')}</dd>${made.amount_refunded ? `<dt>Restituit</dt><dd>${moneyText(made.amount_refunded, made.currency)}</dd>` : ''}</dl>`,
      ),
    )
  })
  return router
}
