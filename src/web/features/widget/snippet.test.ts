import { describe, expect, it } from 'vitest'
import { widgetSnippet } from './snippet.ts'

const base = { appUrl: 'https://rezerva.example', slug: 'salon-maria', locale: 'ro' } as const

describe('the line for a business’s site', () => {
  it('is one script tag for a widget in the page', () => {
    expect(widgetSnippet({ ...base, mode: 'inline' })).toBe(
      '<script src="https://rezerva.example/widget.js" data-business="salon-maria" data-mode="inline" data-lang="ro" async></script>',
    )
  })

  it('begins with the services and the colleague that were chosen', () => {
    const snippet = widgetSnippet({
      ...base,
      mode: 'floating',
      locale: 'en',
      services: ['a', 'b'],
      staffId: 's',
    })
    expect(snippet).toContain('data-lang="en" data-service="a,b" data-staff="s" async')
  })

  it('has a link beside it for a dialog, which works without scripts', () => {
    const [link, script] = widgetSnippet({
      ...base,
      mode: 'popup',
      locale: 'en',
      services: ['a', 'b'],
    }).split('\n')
    expect(link).toBe(
      '<a href="https://rezerva.example/book/salon-maria?service=a&amp;service=b&amp;lang=en" data-rezerva-open="salon-maria">Book now</a>',
    )
    expect(script).toContain('data-mode="popup"')
  })

  it('says what the owner wants it to say, as text', () => {
    const text = 'Vino <b>azi</b> & "mâine"'
    const safe = 'Vino &lt;b&gt;azi&lt;/b&gt; &amp; &quot;mâine&quot;'
    expect(widgetSnippet({ ...base, mode: 'floating', text })).toContain(`data-text="${safe}"`)
    expect(widgetSnippet({ ...base, mode: 'popup', text })).toContain(`>${safe}</a>`)
    expect(widgetSnippet({ ...base, mode: 'floating', text: '  ' })).not.toContain('data-text')
  })

  it('is light unless it should follow the visitor', () => {
    expect(widgetSnippet({ ...base, mode: 'inline', theme: 'light' })).not.toContain('data-theme')
    expect(widgetSnippet({ ...base, mode: 'inline', theme: 'auto' })).toContain('data-theme="auto"')
  })
})
