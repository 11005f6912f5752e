import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

let loaded: Promise<typeof bindings> | undefined

/** Prisma's migration engine as WebAssembly: the native one would have to be downloaded. */
export function loadSchemaEngine(): Promise<typeof bindings> {
  loaded ??= instantiate()
  return loaded
}

async function instantiate() {
  // The engine reports a panic through this global before it throws.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => process.stderr.write(`${message}\n`) },
  })
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
  const file = entry.replace(/schema_engine\.js$/, 'schema_engine_bg.wasm')
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  })
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports as { __wbindgen_start(): void }).__wbindgen_start()
  return bindings
}
