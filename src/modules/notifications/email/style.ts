/** Colours of the design tokens, light; `STYLESHEET` turns them over in the dark. */
export const COLOR = {
  page: '#e9ebe4',
  surface: '#ffffff',
  line: '#d9ddd4',
  lineStrong: '#7d8982',
  ink: '#10211a',
  ink2: '#43524a',
  ink3: '#5c6962',
  bar: '#17392d',
  onBar: '#ffffff',
  onBar2: '#bdd0c5',
  link: '#0b6649',
} as const

export const FONT = "'Geologica Variable','Segoe UI',Arial,sans-serif"

/**
 * What inline styles cannot say. Programs that drop it show the light, wide message, which is complete.
 * Constant text: nothing that anybody typed comes here.
 */
export const STYLESHEET = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;background:${COLOR.page};-webkit-text-size-adjust:100%}
@media (max-width:620px){
.card{width:100%!important}
.px{padding-left:20px!important;padding-right:20px!important}
.big{font-size:44px!important;line-height:46px!important}
.stack td{display:block!important;width:100%!important;padding:0 0 8px!important}
}
@media (max-width:400px){.label{width:78px!important}}
@media (prefers-color-scheme:dark){
body,.bg{background:#0c1411!important}
.surface{background:#131d18!important}
.tx{color:#eef3ee!important}
.t2{color:#b8c6bd!important}
.ln{border-color:#27352e!important}
.main{background:#2a5745!important;border-color:#2a5745!important}
.sec{background:#1b2722!important;color:#eef3ee!important;border-color:#74857b!important}
.lk{color:#6bd3a8!important}
}`
