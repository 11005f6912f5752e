'use client'
import { useTranslations } from 'next-intl'
import { type CSSProperties, useId } from 'react'
import type { Settings } from '../../../contracts/index.ts'
import { PictureField } from '../../components/picture-field.tsx'
import { DARK, LIGHT, safeAccent } from '../../lib/accent.ts'
import { isHex } from '../../lib/colour.ts'
import { usePlace } from '../shell/providers.tsx'
import { FormSection } from './form-section.tsx'
import { useSection } from './use-settings.ts'

/** The house's own yellow, which businesses without a colour have. */
const HOUSE = '#ffc53d'
/** What pages without a colour of their own have, as in tokens.css. */
const HOUSE_LIGHT = {
  bar: '#17392d',
  mark: HOUSE,
  'on-mark': '#10211a',
  'mark-frame-band': 'transparent',
  accent: '#0b6649',
}
const HOUSE_DARK = { ...HOUSE_LIGHT, bar: '#182820', accent: '#6bd3a8' }
const SUGGESTED = [
  '#ffc53d',
  '#e2725b',
  '#c2185b',
  '#7b4fb5',
  '#2f6fd0',
  '#1d8a99',
  '#2e7d4f',
  '#6b4f3a',
] as const

/** How the colour is drawn in one theme, after it was made readable. */
function Sample({ accent, dark }: { accent: string | null; dark: boolean }) {
  const t = useTranslations('settings')
  const theme = dark ? DARK : LIGHT
  const roles = accent ? safeAccent(accent.toLowerCase(), theme) : dark ? HOUSE_DARK : HOUSE_LIGHT
  const style = {
    '--paper': theme.surface,
    '--bar': roles.bar,
    '--mark': roles.mark,
    '--on-mark': roles['on-mark'],
    '--frame': roles['mark-frame-band'],
    '--link': roles.accent,
  } as CSSProperties
  return (
    <div className="look" style={style} role="img" aria-label={dark ? t('lookDark') : t('lookLight')}>
      <span className="look-bar">
        <b>14:30</b> <i>{t('lookButton')}</i>
      </span>
      <span className="look-link">{t('lookLink')}</span>
    </div>
  )
}

/** Logo, cover and colour. The colour is shown as it will be: moved as far as its text needs to be readable. */
export function Look({ settings }: { settings: Settings }) {
  const t = useTranslations('settings')
  const id = useId()
  const { base } = usePlace()
  const section = useSection('profile', settings)
  const { values, errors, set } = section
  const own = values.accent && isHex(values.accent) ? values.accent : null
  const accent = own ?? HOUSE
  const moved = own !== null && safeAccent(own.toLowerCase(), LIGHT).mark !== own.toLowerCase()
  return (
    <FormSection title={t('look')} hint={t('lookHint')} section={section}>
      <div className="set-grid">
        <PictureField
          label={t('logo')}
          hint={t('logoHint')}
          purpose="logo"
          base={base}
          url={values.logoUrl}
          error={errors.logoUrl}
          onChange={(url) => set('logoUrl', url)}
        />
        <PictureField
          label={t('cover')}
          hint={t('coverHint')}
          purpose="cover"
          base={base}
          url={values.coverUrl}
          error={errors.coverUrl}
          onChange={(url) => set('coverUrl', url)}
        />
      </div>
      <fieldset className="field">
        <legend>{t('accent')}</legend>
        <div className="swatches">
          {SUGGESTED.map((colour) => (
            <button
              key={colour}
              type="button"
              aria-pressed={accent.toLowerCase() === colour}
              aria-label={t('swatch', { colour })}
              style={{ background: colour }}
              onClick={() => set('accent', colour === HOUSE ? null : colour)}
            />
          ))}
          <label className="swatch-own" htmlFor={`${id}-own`}>
            <input
              id={`${id}-own`}
              type="color"
              value={accent}
              onChange={(event) => set('accent', event.target.value)}
            />
            {t('ownColour')}
          </label>
        </div>
        <div className="looks">
          <Sample accent={own} dark={false} />
          <Sample accent={own} dark />
        </div>
        <p className={errors.accent ? 'err' : 'hint'}>
          {errors.accent ?? (moved ? t('accentMoved') : t('accentKept'))}
        </p>
      </fieldset>
    </FormSection>
  )
}
