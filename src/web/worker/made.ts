/** Which build of the pages this worker belongs to. Put in when it is bundled. */
declare const __BUILD__: string
/** The day sheet and what it is made of, for `precacheAndRoute`. Put in when it is bundled. */
declare const __SHELL_FILES__: readonly { url: string; revision: string | null }[]

export const BUILD = __BUILD__
export const SHELL_FILES = __SHELL_FILES__
