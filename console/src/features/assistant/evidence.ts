import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Cell, CellRef, Evidence } from '@/api/types'

/** The side sheet that shows where a figure comes from, with a way back. */
export const useEvidence = defineStore('evidence', () => {
  const all = shallowRef<Evidence[]>([])
  const path = ref<CellRef[]>([])
  const current = computed(() => path.value.at(-1))
  const evidence = computed(() => all.value.find((e) => e.id === current.value?.evidence))
  const cell = computed<Cell | undefined>(() => evidence.value?.cells.find((c) => c.name === current.value?.cell))

  function show(of: Evidence[], at: CellRef) {
    all.value = of
    path.value = [at]
  }
  return {
    all, current, evidence, cell, show,
    follow: (to: CellRef) => path.value.push(to),
    back: () => path.value.pop(),
    close: () => (path.value = []),
    depth: computed(() => path.value.length),
  }
})
