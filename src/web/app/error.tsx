'use client'

import { FaultNotice } from '../components/fault-notice.tsx'
import '../styles/booking.css'
import '../styles/site.css'
import '../styles/states.css'

export default function Fault({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <FaultNotice code={error.digest} onRetry={reset} />
}
