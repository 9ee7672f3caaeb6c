import type { Random } from "../time/random.ts"
import type { Fault, FaultInput, FaultKind } from "./fault-kinds.ts"
import { QuotaSampler } from "./quota-sampler.ts"

export interface FaultTotals {
  eligible: number
  fired: number
}

interface ActiveFault {
  fault: Fault
  sampler: QuotaSampler
}

/** Keeps the faults that are switched on, decides whom they hit, and counts. */
export class FaultEngine {
  readonly #randomFor: (purpose: string) => Random
  #active: ActiveFault[] = []
  #totals = new Map<FaultKind, FaultTotals>()
  #lastId = 0

  constructor(randomFor: (purpose: string) => Random) {
    this.#randomFor = randomFor
  }

  /** Switches a fault on. */
  add(input: FaultInput): Fault {
    this.#lastId += 1
    const fault = { ...input, id: this.#lastId, eligible: 0, fired: 0 }
    const random = this.#randomFor(`${input.seed ?? ""}/${input.kind}/${this.#lastId}`)
    this.#active.push({ fault, sampler: new QuotaSampler(input.rate, random) })
    return fault
  }

  /** Faults switched on now, each with how often it could have fired and how often it did. */
  list(): Fault[] {
    return this.#active.map(({ fault }) => ({ ...fault }))
  }

  /** Counts by kind since the last reset, faults switched off meanwhile included. */
  totals(): Record<string, FaultTotals> {
    return Object.fromEntries([...this.#totals].map(([kind, totals]) => [kind, { ...totals }]))
  }

  /** Switches off one fault or all; counts stay. */
  remove(id?: number): void {
    this.#active = id === undefined ? [] : this.#active.filter(({ fault }) => fault.id !== id)
  }

  /** Switches everything off and forgets the counts. */
  reset(): void {
    this.#active = []
    this.#totals = new Map()
    this.#lastId = 0
  }

  /** Whether a fault of this kind hits everything on this path; asking counts nothing. */
  isTotal(kind: FaultKind, path: string): boolean {
    return this.#active.some(({ fault }) => fault.kind === kind && fault.rate === 1 && reaches(fault, path))
  }

  /** Asks each fault of these kinds, in the order of the kinds, and returns the first that fires. */
  firstToFire(kinds: readonly FaultKind[], path: string): Fault | null {
    for (const kind of kinds) {
      const fired = this.fire(kind, path)
      if (fired) {
        return fired
      }
    }
    return null
  }

  /** The fault of this kind that hits this path now, counted. */
  fire(kind: FaultKind, path: string): Fault | null {
    for (const { fault, sampler } of this.#active) {
      if (fault.kind !== kind || !reaches(fault, path)) {
        continue
      }
      const totals = this.#totalsOf(kind)
      fault.eligible += 1
      totals.eligible += 1
      if (sampler.next()) {
        fault.fired += 1
        totals.fired += 1
        return fault
      }
    }
    return null
  }

  #totalsOf(kind: FaultKind): FaultTotals {
    const totals = this.#totals.get(kind) ?? { eligible: 0, fired: 0 }
    this.#totals.set(kind, totals)
    return totals
  }
}

const reaches = (fault: Fault, path: string): boolean =>
  (fault.count === undefined || fault.fired < fault.count) && (fault.path === undefined || path.includes(fault.path))
