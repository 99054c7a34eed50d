import { mount } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import { useFocus, useLayer } from './layers'

const esc = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
const mounted: { unmount(): void }[] = []
afterEach(() => mounted.splice(0).forEach((m) => m.unmount()))
function within(setup: () => void) {
  const host = mount(defineComponent({ setup: () => { setup(); return () => h('i') } }))
  mounted.push(host)
  return host
}

it('closes by Esc what was opened last, and then what lies below it', async () => {
  const [sheet, dialog] = [ref(false), ref(false)]
  within(() => {
    useLayer(() => sheet.value, () => (sheet.value = false))
    useLayer(() => dialog.value, () => (dialog.value = false))
  })
  dialog.value = true
  await nextTick()
  sheet.value = true
  await nextTick()
  esc()
  await nextTick()
  expect([dialog.value, sheet.value]).toEqual([true, false])
  esc()
  await nextTick()
  expect(dialog.value).toBe(false)
})

it('leaves Esc to a list that is open, and not to one that was', async () => {
  const sheet = ref(false)
  within(() => useLayer(() => sheet.value, () => (sheet.value = false)))
  sheet.value = true
  await nextTick()
  document.body.insertAdjacentHTML('beforeend', '<div id="list"><div class="n-base-select-menu"></div></div>')
  const list = document.getElementById('list') as HTMLElement
  esc()
  expect(sheet.value).toBe(true)
  list.style.display = 'none'
  esc()
  expect(sheet.value).toBe(false)
  list.remove()
})

it('leaves Esc to what lies below where a layer says that it is not meant, and forgets what is gone', async () => {
  let closed = 0
  const below = ref(true)
  within(() => useLayer(() => below.value, () => { below.value = false }))
  const above = within(() => useLayer(() => true, () => closed++, () => false))
  esc()
  await nextTick()
  expect([closed, below.value]).toEqual([0, false])
  above.unmount()
  esc()
  expect(closed).toBe(0)
})

it('gives the focus to the panel and back to where it was last outside of it', () => {
  document.body.innerHTML = '<button id="one"></button><button id="two"></button><div id="panel" tabindex="-1"><button id="in"></button></div>'
  const at = (id: string) => document.getElementById(id) as HTMLElement
  let focus: ReturnType<typeof useFocus> | undefined
  within(() => { focus = useFocus(() => at('panel')) })
  at('one').focus()
  focus?.enter()
  expect(document.activeElement?.id).toBe('panel')
  at('two').focus()
  at('in').focus()
  focus?.leave()
  expect(document.activeElement?.id).toBe('two')
})
