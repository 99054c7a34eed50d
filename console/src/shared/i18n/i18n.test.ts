import { describe, expect, it } from 'vitest'
import { en } from './en'
import { i18n } from './index'
import { zh } from './zh'

type Tree = { [key: string]: string | Tree }

function paths(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : paths(value, `${prefix}${key}.`))
}

/** One and many may both name the number. */
const placeholders = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]))].sort()

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
  it('say in Chinese what the glossary says, and none of the words it does not have', () => {
    for (const [key, text] of paths(zh)) expect(text, key).not.toMatch(/代理|响应|审计日志|业务日|发卡行|收单行/)
  })
  it('count one and many in English', () => {
    i18n.global.locale.value = 'en'
    expect([1, 2].map((n) => i18n.global.t('assistant.evidence', { n }))).toEqual(['1 source', '2 sources'])
    i18n.global.locale.value = 'zh'
    expect(i18n.global.t('assistant.evidence', { n: 1 })).toBe('1 条证据')
  })
  it('do not mix Chinese into English', () => {
    // The switch to the other language is written in that language.
    for (const [key, text] of paths(en)) if (key !== 'top.otherLanguage') expect(text, key).not.toMatch(/[\u4e00-\u9fff]/)
  })
})
