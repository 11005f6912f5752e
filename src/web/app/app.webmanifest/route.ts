export const dynamic = 'force-static'

/** What a phone needs to put the dashboard among its apps. Romanian, whatever language the pages are in. */
const manifest = {
  name: 'Rezerva Rapid',
  short_name: 'Rezerva Rapid',
  description: 'Programările tale: ziua, clienții, calendarul.',
  lang: 'ro',
  dir: 'ltr',
  id: '/dashboard',
  start_url: '/dashboard',
  scope: '/',
  display: 'standalone',
  theme_color: '#f4f5f0',
  background_color: '#f4f5f0',
  categories: ['business', 'productivity'],
  icons: [
    { src: '/app-icon/192', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/app-icon/512', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/app-icon/maskable', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
  ],
}

export const GET = () =>
  new Response(JSON.stringify(manifest), {
    headers: {
      'Content-Type': 'application/manifest+json; charset=utf-8',
      'Cache-Control': 'public, max-age=3600',
    },
  })
