const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** Text as it may stand anywhere in HTML. */
export const escaped = (text: unknown): string =>
  String(text ?? '').replace(/[&<>"']/g, (letter) => ENTITIES[letter]!)

/** `50 lei` */
export const moneyText = (amount: number, currency: string): string =>
  `${new Intl.NumberFormat('ro-RO', { minimumFractionDigits: amount % 100 ? 2 : 0 }).format(amount / 100)} ${currency === 'ron' ? 'lei' : currency.toUpperCase()}`

/** A whole page of the stand-in. `body` is HTML. */
export const page = (title: string, body: string): string => `<!doctype html>
<html lang="ro">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="/stripe/stripe.css">
</head>
<body>
<p class="strip">Stripe de probă: niciun ban nu se mută.</p>
<main>${body}</main>
</body>
</html>`
