import { accentRules } from '../lib/accent-style.ts'

/** Tints the page in the business's own colour, before anything is painted and without a script. */
export function Accent({ colour, light }: { colour: string | null; light?: boolean }) {
  const rules = accentRules(colour, light)
  return rules ? <style>{rules}</style> : null
}
