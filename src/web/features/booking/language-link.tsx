'use client'

import type { LocaleCode } from '../../../contracts/index.ts'

interface LanguageLinkProps {
  readonly other: LocaleCode
  /** The other language, in its own words. */
  readonly name: string
}

/** The same page in the other language, with all that was chosen on it. */
export function LanguageLink({ other, name }: LanguageLinkProps) {
  return (
    <a
      className="btn ghost small lang"
      href={`?lang=${other}`}
      hrefLang={other}
      lang={other}
      onClick={(event) => {
        // The choice stands in the address, and has changed since the page was made.
        const address = new URL(window.location.href)
        address.searchParams.set('lang', other)
        event.currentTarget.href = address.href
      }}
    >
      <span className="hide-m">{name}</span>
      <span className="hide-d">
        <span aria-hidden="true">{other.toUpperCase()}</span>
        <span className="sr">{name}</span>
      </span>
    </a>
  )
}
