import type { Component } from 'vue'

export interface Found { key: string; group: 'ask' | 'objects' | 'pages' | 'actions' | 'search'; label: string; icon: Component; act: () => void }

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{4,27}$/i

/**
 * What an id may be of. Those of transfers, institutions and merchants are made from what they are called by, without a time, so they begin with
 * zeros; a bank makes the UETR of its transfer at random, which is version 4.
 */
export function kindsOf(id: string) {
  if (/^0{8}-0{4}-/.test(id)) return ['transfer', 'institution', 'merchant'] as const
  return /^.{14}4/.test(id) ? ([] as const) : (['transaction', 'run', 'approval', 'dispute'] as const)
}

/** What a few characters are, before anybody is asked about them. */
export function looksLike(text: string): 'Id' | 'Tail' | 'Reference' | 'Terminal' | 'Question' | 'Words' {
  if (uuid.test(text)) return 'Id'
  if (/^\d{4}$/.test(text)) return 'Tail'
  if (/^\d{12}$/.test(text)) return 'Reference'
  if (/^(?=.*\d)[a-z0-9]{6,8}$/i.test(text)) return 'Terminal'
  if (/[?？]|多少|几[笔个家次张天点]|为什么|为何|怎么|怎样|如何|什么|哪[些个家里]|有没有|是不是|[吗呢么]$|^(?:how|what|why|which|who|when|where|is|are|was|were|did|does|do|can|show|list|find|refund)\s/i.test(text)) return 'Question'
  return 'Words'
}

/** A question is for the assistant first; words after what is called by them; numbers last. */
export function arranged(kind: ReturnType<typeof looksLike>, parts: { ask: Found; places: Found[]; objects: Found[]; search: Found[] }): Found[] {
  const { ask, places, objects, search } = parts
  if (kind === 'Question') return [ask, ...places, ...objects, ...search]
  if (kind === 'Words') return [...places, ...objects, ask, ...search]
  return [...places, ...objects, ...search, ask]
}
