/** A dark bar, a lit window, a yellow block that sticks out. */
export function Logo({ small = false, newTab }: { small?: boolean; newTab?: boolean }) {
  return (
    <a
      className={small ? 'logo small' : 'logo'}
      href="/"
      {...(newTab ? { target: '_blank', rel: 'noopener' } : {})}
    >
      <span className="logo-mark" />
      Rezerva Rapid
    </a>
  )
}
