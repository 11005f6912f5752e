/** Addresses of one business. */
export const MOST_ENDPOINTS = 10
/** Tries of one delivery; with the queue's pauses the last one comes after two and a half days. */
export const MOST_ATTEMPTS = 19
/** An address that has taken nothing for this long is switched off. Milliseconds. */
export const PATIENCE = 3 * 86_400_000
/** How long the log is kept. Days. */
export const KEPT_DAYS = 30
/** Deliveries on one page of the log. */
export const PAGE = 50
/** "Gone": whoever answers this wants nothing more (RFC 9110 §15.5.11). */
export const GONE = 410

export const isTaken = (status: number): boolean => status >= 200 && status < 300
