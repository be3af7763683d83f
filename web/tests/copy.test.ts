import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import en from '@/app/i18n/en'
import es from '@/app/i18n/es'
import { isRefundable, kindOf } from '@/shared/bitcoin/addresses'

const source = join(import.meta.dirname, '../src')

function texts(messages: object): readonly string[] {
  return Object.values(messages).flatMap(value => typeof value === 'string' ? [value] : texts(value as object))
}

const templates = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.vue')).map(name => [name, readFileSync(join(source, name), 'utf8')] as const)

describe('D27: the texts', () => {
  it.each([['en', en], ['es', es]])('in %s say of a contract’s peg-out that nothing comes back, and of the others that it does', (_locale, { status, pegout }) => {
    expect(status.notReturned).not.toBe(status.returned)
    expect(pegout.stop.contract.detail).toMatch(/nor|not|ni /u)
  })

  it.each([['en', en], ['es', es]])('in %s say nowhere that an address is not supported or that funds were reimbursed', (_locale, messages) => {
    expect(texts(messages).filter(text => /not supported|unsupported|reimburs|no se admite|reembols/iu.test(text) && /segwit/iu.test(text))).toEqual([])
    expect(texts(messages).filter(text => /reimburs/iu.test(text))).toEqual([])
  })

  it('say of segwit addresses what is so: they pay and get change, and only refunds cannot name them', () => {
    const segwit = 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080'
    expect([kindOf(segwit, 'regtest'), isRefundable(segwit, 'regtest')]).toEqual(['p2wpkh', false])
    expect(en.pegin.refund.kind).toContain('refund')
  })

  it('and fields are bound: no template binds v-model as an attribute', () => {
    expect(templates.length).toBeGreaterThan(40)
    expect(templates.filter(([, text]) => text.includes(':v-model')).map(([name]) => name)).toEqual([])
  })
})

describe('D26: the page', () => {
  it('loads nothing from elsewhere and sets no policy of its own', () => {
    const page = readFileSync(join(import.meta.dirname, '../index.html'), 'utf8')
    expect(page).not.toMatch(/https?:|http-equiv|<script(?![^>]*src=)|style=/u)
  })

  it('evaluates no text and writes no markup from texts', () => {
    expect(templates.filter(([, text]) => /v-html|\beval\(|innerHTML/u.test(text)).map(([name]) => name)).toEqual([])
  })
})

describe('D35: prices', () => {
  it('are shown nowhere, so that none can be old', () => {
    const fiat = /\bUSD\b|\bEUR\b|US\$|€/u
    expect([...texts(en), ...texts(es)].filter(text => fiat.test(text))).toEqual([])
    expect(templates.filter(([, text]) => fiat.test(text)).map(([name]) => name)).toEqual([])
  })
})
