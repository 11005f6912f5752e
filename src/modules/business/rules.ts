/** Words that a link of ours begins with, or that nobody should seem to speak for. */
const RESERVED = new Set(
  `a account admin administrator ajutor anpc api app asistenta auth autentificare billing blog book booking cariere
   confidentialitate confirma-email cont contact cookies dashboard demo dev docs embed facturare gdpr health help
   fara-retea inceput index inregistrare invitatie legal live login logout mail manage me media meniu metrics new nou operator
   parola parola-noua preturi pricing privacy programari public register rezerva rezerva-rapid robots root security
   settings signin signup sitemap static status support suport system termeni terms test undefined null webhook
   webhooks widget www`.split(/\s+/),
)

const SHORTEST = 2
const LONGEST = 60
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** `Salon Țară & Fiica` → `salon-tara-fiica`; empty when nothing of a name can stand in a link. */
export function slugFrom(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '')
}

export const isReservedSlug = (slug: string): boolean => RESERVED.has(slug)

/** Whether a business may be called so in its link, taken or not. */
export const isUsableSlug = (slug: string): boolean =>
  slug.length >= SHORTEST && slug.length <= LONGEST && SLUG.test(slug) && !isReservedSlug(slug)
