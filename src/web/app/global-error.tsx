'use client'

import { FaultNotice } from '../components/fault-notice.tsx'
import '../styles/index.css'
import '../styles/booking.css'
import '../styles/site.css'
import '../styles/states.css'

export default function GlobalFault({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <html lang="ro">
      <body>
        <FaultNotice code={error.digest} onRetry={reset} />
      </body>
    </html>
  )
}
