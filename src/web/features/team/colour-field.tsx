'use client'
import { useTranslations } from 'next-intl'

/** Far enough apart to be told apart at a glance, and dark enough for an edge on paper. */
const SUGGESTED = [
  '#d1495b',
  '#c8701f',
  '#a98600',
  '#4f8a2f',
  '#1d8a80',
  '#2f6fd0',
  '#7b4fb5',
  '#b8478f',
] as const

/** The colour by which a person is known on the calendar; none is the house's. */
export function ColourField({
  value,
  error,
  onChange,
}: {
  value: string | null
  error: string | undefined
  onChange: (colour: string | null) => void
}) {
  const t = useTranslations('team')
  const own = value !== null && !SUGGESTED.some((colour) => colour === value)
  return (
    <fieldset className="field">
      <legend>{t('colour')}</legend>
      <div className="team-hues">
        <button
          type="button"
          className="team-plain"
          aria-pressed={value === null}
          onClick={() => onChange(null)}
        >
          {t('noColour')}
        </button>
        {SUGGESTED.map((colour, at) => (
          <button
            key={colour}
            type="button"
            aria-pressed={value === colour}
            aria-label={t('colourNumber', { n: at + 1 })}
            style={{ background: colour }}
            onClick={() => onChange(colour)}
          />
        ))}
        <input
          type="color"
          className={own ? 'on' : undefined}
          aria-label={t('ownColour')}
          value={value ?? '#17392d'}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      {error ? (
        <p className="err" role="alert">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
