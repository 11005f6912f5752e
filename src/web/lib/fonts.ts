import localFont from 'next/font/local'

// One typeface in two files, each for its letters: ș ț ă live in the second, so every page needs both.
// Only the first brings the fallback face that takes Geologica's room until it arrives; it must stand last.
const latin = localFont({
  src: '../../../node_modules/@fontsource-variable/geologica/files/geologica-latin-wght-normal.woff2',
  weight: '100 900',
  display: 'swap',
  variable: '--font-latin',
  adjustFontFallback: 'Arial',
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD',
    },
  ],
})
const latinExt = localFont({
  src: '../../../node_modules/@fontsource-variable/geologica/files/geologica-latin-ext-wght-normal.woff2',
  weight: '100 900',
  display: 'swap',
  variable: '--font-latin-ext',
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1E00-1E9F, U+20A0-20C0, U+2113',
    },
  ],
})

export const fontVariables = `${latin.variable} ${latinExt.variable}`
