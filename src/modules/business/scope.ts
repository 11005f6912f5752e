declare const minted: unique symbol

/**
 * Proof that the caller may act within one business. Only the public-slug resolver and the auth gate mint it;
 * every function that touches a tenant's rows asks for one.
 */
export interface BusinessScope {
  readonly businessId: string
  readonly slug: string
  readonly [minted]: true
}

/** To be called by the resolvers of this module and by the auth gate only. */
export function mintScope(businessId: string, slug: string): BusinessScope {
  return { businessId, slug } as BusinessScope
}

/** The scope of a row that was reached through a permission of its own, such as a manage link. */
export const scopeOf = (row: { businessId: string; business: { slug: string } }): BusinessScope =>
  mintScope(row.businessId, row.business.slug)
