'use client'

import { FaultNotice } from '../components/fault-notice.tsx'
import '../styles/index.css'

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
