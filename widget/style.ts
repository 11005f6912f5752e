/** Lives in shadow trees: the page's rules do not come in, these do not get out. Colours are the design's tokens. */
const CSS = `
:host{display:block;max-width:480px}
:host([data-mode=floating]){position:fixed;right:max(16px,env(safe-area-inset-right));bottom:max(16px,env(safe-area-inset-bottom));z-index:2147483000;max-width:calc(100vw - 32px)}
:host([data-mode=popup]){max-width:none}
*{box-sizing:border-box}
.w{display:contents}
.f{display:block;width:100%;height:600px;border:0;background:#fff;color-scheme:light}
.f.auto{background:none;color-scheme:light dark}
.in{border-radius:12px;box-shadow:0 0 0 1px rgb(16 33 26/.08),0 4px 8px -2px rgb(16 33 26/.08),0 16px 32px -12px rgb(16 33 26/.22)}
.b{font:580 16px/24px Geologica,"Segoe UI",system-ui,sans-serif;display:inline-flex;align-items:center;gap:12px;min-height:52px;padding:6px 20px 6px 14px;border:1px solid #0000;border-radius:8px;background:#17392d;color:#fff;text-align:left;text-decoration:none;cursor:pointer}
.b:hover{background:#22503f}
.b:focus-visible,.x:focus-visible{outline:3px solid #0b6649;outline-offset:2px;box-shadow:0 0 0 2px #fff}
.m{flex:none;width:8px;height:28px;border-radius:2px;background:#ffc53d}
.t{color:#bdd0c5;font-weight:400;white-space:nowrap;font-variant-numeric:tabular-nums}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@supports (color:oklch(from red l c h)){
.tint{background:oklch(from var(--a) .315 min(calc(c*.45),.055) h)}
.tint:hover{background:oklch(from var(--a) .39 min(calc(c*.5),.06) h)}
.tint .m{background:var(--a);box-shadow:0 0 0 1.5px #fbf6e1}
.tint .t{color:oklch(from var(--a) .86 min(calc(c*.2),.03) h)}
}
:host([data-mode=floating]) .b{box-shadow:0 0 0 1px rgb(16 33 26/.08),0 16px 32px -12px rgb(16 33 26/.42)}
.d{width:480px;max-width:calc(100vw - 32px);max-height:calc(100dvh - 32px);margin:auto;padding:0;border:0;border-radius:12px;background:#fff;color:#10211a;overflow:hidden;flex-direction:column}
.d[open]{display:flex}
.d::backdrop{background:rgb(16 33 26/.48)}
.h{display:flex;justify-content:space-between;align-items:center;padding:4px 4px 4px 20px;border-bottom:1px solid #d9ddd4;font:580 16px/24px Geologica,"Segoe UI",system-ui,sans-serif;flex:none}
.x{width:44px;height:44px;border:0;border-radius:8px;background:none;color:inherit;cursor:pointer;padding:0;display:grid;place-items:center}
.x:hover{background:#e9ebe4}
.d .f{flex:0 1 auto;min-height:0}
.d .p{padding:20px}
@media (prefers-color-scheme:dark){.d.auto{background:#131d18;color:#eef3ee}.d.auto .h{border-color:#27352e}.d.auto .x:hover{background:#1b2722}}
@media (max-width:639px){.d{width:100vw;max-width:none;height:100dvh;max-height:none;margin:0;border-radius:0}.d .f{flex:1;height:auto!important}}
@media (prefers-reduced-motion:no-preference){.d[open]{animation:i .16s}@keyframes i{from{opacity:0}}}
@media print{:host([data-mode=floating]){display:none}}
`

/** An element of ours with a shadow tree. @param mode how it stands in the page */
export function createHost(mode: 'inline' | 'popup' | 'floating'): { host: HTMLElement; root: ShadowRoot } {
  const host = document.createElement('div')
  host.className = 'rezerva-rapid'
  host.dataset.mode = mode
  const root = host.attachShadow({ mode: 'open' })
  // A style element would need `unsafe-inline` of the page's content security policy; a sheet does not.
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(CSS)
  root.adoptedStyleSheets = [sheet]
  return { host, root }
}

/** A new element with attributes and children; texts are texts, never markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}
