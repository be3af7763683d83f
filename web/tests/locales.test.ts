import { describe, expect, it } from 'vitest'
import en from '@/app/i18n/en'
import es from '@/app/i18n/es'

type Tree = { readonly [key: string]: string | Tree }

function paths(tree: Tree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) => typeof value === 'string' ? [prefix + key] : paths(value, `${prefix}${key}.`))
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/gu) ?? [])].sort()
}

function at(tree: Tree, path: string): string {
  return path.split('.').reduce<string | Tree>((node, key) => (node as Tree)[key] ?? '', tree) as string
}

function unsorted(tree: Tree, prefix = ''): string[] {
  const keys = Object.keys(tree)
  const wrong = keys.join() === [...keys].sort().join() ? [] : [prefix]
  return [...wrong, ...keys.flatMap(key => typeof tree[key] === 'object' ? unsorted(tree[key], `${prefix}${key}.`) : [])]
}

describe('locale files', () => {
  it('have the same keys in each language', () => expect(paths(es)).toEqual(paths(en)))
  it('have their keys sorted', () => expect([...unsorted(en), ...unsorted(es)]).toEqual([]))
  it('have no empty text', () => expect([en, es].flatMap(locale => paths(locale).filter(path => at(locale, path).trim() === ''))).toEqual([]))
  it('have the same placeholders in each language', () => {
    for (const path of paths(en)) expect([path, placeholders(at(es, path))]).toEqual([path, placeholders(at(en, path))])
  })
})
