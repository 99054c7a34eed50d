import { onScopeDispose, watch } from 'vue'

/** What lies over the page: a sheet, a dialog, an open question. */
interface Layer { close: () => void; /** Where this answers false, Esc is for what lies below. */ mine?: () => boolean }
const layers: Layer[] = []

/** Naive's own lists close by Esc themselves; one that was open before stays in the page, hidden. */
const listOpen = () => [...document.querySelectorAll('.n-base-select-menu, .n-date-panel, .n-dropdown-menu')].some((list) => !list.closest('[style*="display: none"]'))

function onKey(event: KeyboardEvent) {
  if (event.key !== 'Escape' || event.isComposing || listOpen()) return
  const top = layers.findLast((l) => l.mine?.() ?? true)
  if (!top) return
  event.stopPropagation()
  top.close()
}

/** While it is open, Esc closes this and nothing below it, wherever the focus is. */
export function useLayer(open: () => boolean, close: () => void, mine?: () => boolean) {
  const layer = { close, mine }
  function rest() {
    const at = layers.indexOf(layer)
    if (at >= 0) layers.splice(at, 1)
    if (!layers.length) window.removeEventListener('keydown', onKey, true)
  }
  watch(open, (now) => {
    rest()
    if (!now) return
    layers.push(layer)
    window.addEventListener('keydown', onKey, true)
  }, { immediate: true })
  onScopeDispose(rest)
}

/** Gives the focus to what opened, keeps where it was or went meanwhile, and gives it back when that closes. */
export function useFocus(panel: () => HTMLElement | null | undefined) {
  let before: HTMLElement | null = null
  const outside = (element: Element | null) => element instanceof HTMLElement && element !== document.body && !panel()?.contains(element)
  function onFocus() {
    if (outside(document.activeElement)) before = document.activeElement as HTMLElement
  }
  function enter() {
    onFocus()
    document.addEventListener('focusin', onFocus)
    panel()?.focus()
  }
  function leave() {
    document.removeEventListener('focusin', onFocus)
    if (before?.isConnected && !outside(document.activeElement)) before.focus()
    before = null
  }
  onScopeDispose(() => document.removeEventListener('focusin', onFocus))
  return { enter, leave }
}
