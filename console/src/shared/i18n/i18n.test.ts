import { describe, expect, it } from 'vitest'
import { en } from './en'
import { zh } from './zh'

type Tree = { [key: string]: string | Tree }

function paths(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : paths(value, `${prefix}${key}.`))
}

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort()

describe('the two languages', () => {
  it('have the same words, none empty', () => {
    const [chinese, english] = [paths(zh), paths(en)]
    expect(english.map(([k]) => k).sort()).toEqual(chinese.map(([k]) => k).sort())
    for (const [key, text] of [...chinese, ...english]) expect(text.trim(), key).not.toBe('')
  })
  it('fill the same placeholders', () => {
    const english = new Map(paths(en))
    for (const [key, text] of paths(zh)) expect(placeholders(english.get(key) ?? ''), key).toEqual(placeholders(text))
  })
  it('do not mix Chinese into English', () => {
    // The switch to the other language is written in that language.
    for (const [key, text] of paths(en)) if (key !== 'top.otherLanguage') expect(text, key).not.toMatch(/[\u4e00-\u9fff]/)
  })
})
