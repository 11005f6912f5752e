import type { Metadata } from 'next'
import { DaySheetPage } from '../../../features/offline/day-sheet-page.tsx'
import en from '../../../messages/en.json'
import ro from '../../../messages/ro.json'
import '../../../styles/day-sheet.css'

export const metadata: Metadata = { title: 'Ziua de azi', robots: { index: false } }

/**
 * The day without a network. It is put on the device once, for whoever sits there: it holds no data, and both
 * languages; what it shows it reads on the device.
 */
export default function OfflinePage() {
  return <DaySheetPage words={{ ro: ro.offline, en: en.offline }} />
}
