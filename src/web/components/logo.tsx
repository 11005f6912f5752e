/** A dark bar, a lit window, a yellow block that sticks out. */
export function Logo({ small = false }: { small?: boolean }) {
  return (
    <a className={small ? 'logo small' : 'logo'} href="/">
      <span className="logo-mark" />
      Rezerva Rapid
    </a>
  )
}
