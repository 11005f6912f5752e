'use client'

import { FaultNotice } from '../components/fault-notice.tsx'

export default function Fault({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <FaultNotice code={error.digest} onRetry={reset} />
}
