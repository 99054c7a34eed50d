import { onBeforeUnmount, onMounted } from 'vue'

/** What people press with another key: ⌘ on a Mac, Ctrl elsewhere. */
export const modifier = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '') ? '⌘' : 'Ctrl'

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

/** Single keys ("j", "?") while nothing is typed; "mod+k" with ⌘ or Ctrl always. */
export function useKeys(bindings: Record<string, () => void>) {
  function onKey(event: KeyboardEvent) {
    const mod = event.metaKey || event.ctrlKey
    const name = (mod ? 'mod+' : '') + (event.key.length === 1 ? event.key.toLowerCase() : event.key)
    const act = bindings[name]
    if (!act || event.altKey || (!mod && typing(event.target))) return
    event.preventDefault()
    act()
  }
  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
}
