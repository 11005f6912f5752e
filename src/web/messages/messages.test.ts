import { glob, readFile } from 'node:fs/promises'
import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import en from './en.json' with { type: 'json' }
import ro from './ro.json' with { type: 'json' }

type Tree = { readonly [key: string]: string | Tree }

const flatten = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flatten(value, `${path}${key}.`),
  )
const texts = { ro: flatten(ro), en: flatten(en) }
const all = [...texts.ro, ...texts.en]

const parametersOf = (text: string) =>
  [
    ...new Set(
      [...text.matchAll(/(?<!(?:\b(?:one|few|many|other)|=\d+) )\{(\w+)[,}]/g)].map(([, name]) => name),
    ),
  ].sort()
const tagsOf = (text: string) => [...new Set([...text.matchAll(/<(\w+)>/g)].map(([, name]) => name))].sort()

describe('the words of the pages', () => {
  it('are complete in both languages', () => {
    expect(texts.en.map(([key]) => key).sort()).toEqual(texts.ro.map(([key]) => key).sort())
  })

  it('say something', () => {
    expect(all.filter(([, text]) => !text.trim())).toEqual([])
  })

  it('are about the same things in both', () => {
    const english = new Map(texts.en)
    const different = texts.ro.filter(([key, text]) => {
      const other = english.get(key) ?? ''
      return String([parametersOf(text), tagsOf(text)]) !== String([parametersOf(other), tagsOf(other)])
    })
    expect(different.map(([key]) => key)).toEqual([])
  })

  it('have the comma below, never the cedilla', () => {
    expect(all.filter(([, text]) => /[\u015e\u015f\u0162\u0163]/u.test(text))).toEqual([])
  })

  it('speak in the second person singular, without exclamation marks', () => {
    const formal = /\b(dumneavoastră|vă rugăm|puteți|alegeți|veți|aveți|apăsați)\b|!/iu
    expect(texts.ro.filter(([, text]) => formal.test(text))).toEqual([])
  })

  it('can be read by the formatter, each of them', () => {
    for (const [locale, messages] of [
      ['ro', ro],
      ['en', en],
    ] as const) {
      const faults: string[] = []
      const t = createTranslator({ locale, messages, onError: (error) => faults.push(error.message) })
      for (const [key, text] of texts[locale]) {
        const values = Object.fromEntries([
          ...parametersOf(text).map((name) => [name, 2]),
          ...tagsOf(text).map((name) => [name, (chunks: unknown) => chunks]),
        ])
        t.rich(key as never, values as never)
      }
      expect(faults).toEqual([])
    }
  })

  it('counts in Romanian as people do: 1 oră, 2 ore, 20 de ore, 101 ore', () => {
    const t = createTranslator({ locale: 'ro', messages: ro, namespace: 'booking' })
    const said = [1, 2, 19, 20, 100, 101, 120].map((count) => t('liveDay', { date: 'joi', count }))
    expect(said).toEqual([
      'joi: 1 oră liberă.',
      'joi: 2 ore libere.',
      'joi: 19 ore libere.',
      'joi: 20 de ore libere.',
      'joi: 100 de ore libere.',
      'joi: 101 ore libere.',
      'joi: 120 de ore libere.',
    ])
  })

  it('name everything that the audit trail can say', async () => {
    const known = new Set(texts.ro.map(([key]) => key))
    const actions = new Set<string>()
    for await (const file of glob('src/{modules,adapters}/**/*.ts', { exclude: ['**/*.test.ts'] })) {
      const source = await readFile(file, 'utf8')
      for (const [, action] of source.matchAll(/action: (?:\w+ \? )?'([a-z_]+\.[a-z_]+)'/g))
        actions.add(action!)
      for (const [, action] of source.matchAll(/record\('([a-z_]+\.[a-z_]+)'/g)) actions.add(action!)
    }
    expect(actions.size).toBeGreaterThan(80)
    expect([...actions].filter((action) => !known.has(`activity.action.${action}`))).toEqual([])
  })
})
