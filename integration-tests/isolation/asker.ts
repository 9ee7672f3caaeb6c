import { setTimeout as sleep } from "node:timers/promises"
import type { Actor } from "./actors.ts"
import type { Cast, Route } from "./proof.ts"
import { isAnew, type Half, type Recipe, type Room } from "./recipe.ts"
import { fitting, pathOf, send, type Call, type Reply } from "./requests.ts"
import type { IsolationShop } from "./shop.ts"
import type { Mark } from "./state.ts"

type Before = { mark: Mark; hash: string }

/** Asks one route, and looks at what was told and what was changed. */
export class Asker {
  requests = 0
  readonly details: string[] = []
  /** The tables that the first request wrote to. */
  protected touched: string[] = []

  constructor(
    protected readonly shop: Pick<IsolationShop, "url" | "owner" | "state">,
    protected readonly cast: Cast,
    protected readonly route: Route,
    private readonly recipe: Recipe
  ) {}

  /** True where the recipe is followed for each who asks. */
  protected get isAnew(): boolean {
    return isAnew(this.recipe)
  }

  protected get isWrite(): boolean {
    return this.route.method !== "GET"
  }

  protected ask(actor: Actor, call: Call): Promise<Reply> {
    this.requests += 1
    const { method, path } = this.route
    return send(this.shop.url, method, pathOf(path, call), actor.headers, call)
  }

  private room(actor: Actor, half: Half = this.cast.mine): Room {
    const { owner, state, url } = this.shop
    return { half, actor, owner, state, url }
  }

  /** Follows the recipe. */
  protected async call(actor: Actor, half?: Half): Promise<Call> {
    return fitting(this.route.path, await this.recipe(this.room(actor, half)))
  }

  /** What of the foreign half stands in an answer, beside what was asked for by its id. */
  protected foreignIn({ text }: Reply, call: Call): string[] {
    const asked = JSON.stringify(call)
    return this.cast.canaries.filter((canary) => text.includes(canary) && !asked.includes(canary))
  }

  /**
   * Asks what should change nothing, and tells whether anything that is watched was written, or what the first request
   * touched is not as it was. What an earlier request left under way may come meanwhile, so a change has to come twice.
   */
  protected async withoutChange<T>(ask: () => Promise<T>): Promise<{ found: T; isChanged: boolean }> {
    const before = await this.look()
    const found = await ask()
    if (!(await this.isChangedSince(before))) {
      return { found, isChanged: false }
    }
    await this.rest()
    await this.shop.state.undo(before.mark)
    const again = await this.look()
    await ask()
    return { found, isChanged: await this.isChangedSince(again) }
  }

  /** What is answered before it is done goes on for a while. */
  protected async settle({ status }: Reply): Promise<void> {
    if (status === 202 || this.isAnew) {
      await this.rest()
    }
  }

  protected strange(word: string, { name, limit }: Actor, text: string): string {
    this.details.push(`${this.route.method} ${this.route.path} ${name} ${limit}: ${word} ${text.slice(0, 300)}`)
    return word
  }

  protected async rest(): Promise<void> {
    for (let before = -1, now = await this.shop.state.mark(); before !== now; now = await this.shop.state.mark()) {
      before = now
      await sleep(150)
    }
  }

  private async look(): Promise<Before> {
    const { state } = this.shop
    return { mark: await state.mark(), hash: this.isWrite ? await state.hash(this.touched) : "" }
  }

  private async isChangedSince(before: Before): Promise<boolean> {
    if (!this.isWrite) {
      return false
    }
    const now = await this.look()
    return now.mark !== before.mark || now.hash !== before.hash
  }
}
