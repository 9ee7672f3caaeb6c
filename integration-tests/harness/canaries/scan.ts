import { createFinder } from "./finder.ts"
import type { Canary, Hit, Place } from "./canary.ts"

/** What one scan saw; `allowed` counts what was found where it may be, by place. */
export type CanaryReport = {
  canaries: Record<Canary["kind"], number>
  places: number
  bytes: number
  milliseconds: number
  allowed: Record<string, number>
  hits: Hit[]
}

/** Looks for the canaries in every place. */
export const scanPlaces = async (
  canaries: Canary[],
  places: Iterable<Place> | AsyncIterable<Place>
): Promise<CanaryReport> => {
  const begun = Date.now()
  const find = createFinder(canaries)
  const allowed: Record<string, number> = {}
  const hits = new Map<string, Hit>()
  let [seen, bytes] = [0, 0]
  for await (const { name, text, mayHold } of places) {
    seen++
    bytes += text.length
    for (const [canary, count] of find(text)) {
      if (mayHold(canary)) {
        allowed[name] = (allowed[name] ?? 0) + count
        continue
      }
      const { kind, field } = canary
      // An address that was asked for may hold one itself.
      const place = find(name).size ? name.replace(/\/.*/, "/…") : name
      const key = `${place} ${kind} ${field}`
      hits.set(key, { place, kind, field, count: (hits.get(key)?.count ?? 0) + count })
    }
  }
  const of = (kind: Canary["kind"]) => canaries.filter((canary) => canary.kind === kind).length
  return {
    canaries: { personal: of("personal"), secret: of("secret") },
    places: seen,
    bytes,
    milliseconds: Date.now() - begun,
    allowed,
    hits: [...hits.values()],
  }
}

/** One line for the log of a run. */
export const describeReport = (suite: string, report: CanaryReport): string => {
  const { canaries, places, bytes, milliseconds, allowed, hits } = report
  const kept = Object.values(allowed).reduce((sum, count) => sum + count, 0)
  return (
    `Canaries of ${suite}: ${canaries.personal} personal and ${canaries.secret} secret, ${places} places ` +
    `(${(bytes / 1e6).toFixed(1)} MB, ${milliseconds} ms), ${kept} where they belong, ${hits.length} hits`
  )
}

/** One line per hit, without the value. */
export const describeHit = ({ place, kind, field, count }: Hit): string =>
  `${place} holds the ${kind} canary ${field} (${count} times)`
