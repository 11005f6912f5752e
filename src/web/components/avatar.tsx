/** A square with somebody's first letters: a block in a band, not a bubble. */
export function Avatar({
  name,
  size,
  tone,
}: {
  name: string
  size?: 'sm' | 'lg'
  /** Dark: a business. */
  tone?: 'band'
}) {
  return (
    <span className={['av', size, tone === 'band' && 'band-av'].filter(Boolean).join(' ')} aria-hidden="true">
      {initials(name)}
    </span>
  )
}

/** `Maria Ionescu` → `MI`; one word gives its first two letters. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters =
    words.length > 1
      ? [words[0]!, words.at(-1)!].map((word) => [...word][0])
      : [...(words[0] ?? '')].slice(0, 2)
  return letters.join('').toUpperCase()
}
