import type { Random } from "../time/random.ts"

const LONGEST_BLOCK = 10

/**
 * Decides which of a sequence are hit: in each block exactly the share that the rate asks for, at seeded places.
 * Independent draws would miss 10 % of 200 calls by more than a fifth in every third run; here a test may assert it.
 */
export class QuotaSampler {
  readonly #rate: number
  readonly #block: number
  readonly #random: Random
  #owed: number
  #toFire = 0
  #left = 0

  constructor(rate: number, random: Random) {
    this.#rate = rate
    this.#block = blockOf(rate)
    this.#random = random
    // Where a rate does not divide a block, the seed decides which blocks get the odd one.
    this.#owed = rate > 0 && rate < 1 ? random() : 0
  }

  /** True when the next one is hit. */
  next(): boolean {
    if (this.#left === 0) {
      this.#startBlock()
    }
    const hit = this.#random() < this.#toFire / this.#left
    this.#left -= 1
    if (hit) {
      this.#toFire -= 1
    }
    return hit
  }

  #startBlock(): void {
    // Rounded, because ten times 0.3 owed three times is a hair under a whole number.
    const owed = Math.round((this.#owed + this.#rate * this.#block) * 1e9) / 1e9
    this.#toFire = Math.floor(owed)
    this.#owed = owed - this.#toFire
    this.#left = this.#block
  }
}

/** The shortest block that holds a whole number of hits, so that a short sequence is close to its rate too. */
const blockOf = (rate: number): number => {
  for (let length = 1; length < LONGEST_BLOCK; length++) {
    if (Number.isInteger(Math.round(rate * length * 1e9) / 1e9)) {
      return length
    }
  }
  return LONGEST_BLOCK
}
