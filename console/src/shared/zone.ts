import { ref } from 'vue'

/** The zone in which the network keeps its books. Every time is written in it, so that two people read the same digits. */
export const businessZone = ref<string>()

export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** "China Time", or the zone's id where the language has no word for it. */
export function zoneName(zone: string, locale: string): string {
  try {
    const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'shortGeneric' }).formatToParts(new Date())
    return parts.find((p) => p.type === 'timeZoneName')?.value ?? zone
  } catch {
    return zone
  }
}

/** Milliseconds that the zone's wall clock is ahead of UTC at an instant. */
function ahead(millis: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23',
  }).formatToParts(new Date(millis))
  const n = (type: string) => Number(parts.find((p) => p.type === type)?.value)
  return Date.UTC(n('year'), n('month') - 1, n('day'), n('hour'), n('minute'), n('second')) - Math.floor(millis / 1000) * 1000
}

/** For a date picker, which knows the browser's zone only; null for what is no instant: the one at which the browser's clock shows what the zone's clock shows. */
export function toPicker(instant: string, zone = ownZone()): number | null {
  const millis = Date.parse(instant)
  return Number.isNaN(millis) ? null : millis + ahead(millis, zone) - ahead(millis, ownZone())
}

/** The instant that a person meant who picked this on the zone's clock. */
export function fromPicker(millis: number, zone = ownZone()): string {
  const wall = millis + ahead(millis, ownZone())
  const guess = wall - ahead(wall, zone)
  return new Date(wall - ahead(guess, zone)).toISOString()
}
