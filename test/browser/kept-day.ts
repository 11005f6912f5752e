import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Waits until the page has its worker. */
export async function underWorker(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}

/** The dashboard, with its worker in charge and the day on the device. */
export async function openDay(page: Page, name: string): Promise<void> {
  await page.goto('/dashboard/salon-maria')
  await underWorker(page)
  await expect.poll(() => keptText(page), { timeout: 15_000 }).toContain(name)
}

/** Everything that the device keeps of people, as text. */
export const keptText = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('rezerva-ziua')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const db = opening.result
          const tx = db.transaction(['sheets', 'marks'])
          const found: unknown[] = []
          for (const name of ['sheets', 'marks']) {
            const all = tx.objectStore(name).getAll()
            all.onsuccess = () => found.push(...all.result)
          }
          tx.oncomplete = () => {
            db.close()
            resolve(JSON.stringify(found))
          }
        }
      }),
  )
