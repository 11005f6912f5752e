import { useWords } from './words.ts'

/** How long before the visit a client may cancel or move it, in a sentence. */
export function PolicyLine({ minutes }: { minutes: number }) {
  const { t, lead } = useWords()
  return <p>{minutes ? t('policy', { lead: lead(minutes) }) : t('policyNone')}</p>
}
