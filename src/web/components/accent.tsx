import { accentRules } from '../lib/accent-style.ts'

/** Tints the page in the business's own colour, before anything is painted and without a script. */
export function Accent({ colour }: { colour: string | null }) {
  const rules = accentRules(colour)
  return rules ? <style>{rules}</style> : null
}
