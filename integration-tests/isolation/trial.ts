import { LIMITS, type Actor } from "./actors.ts"
import { Asker } from "./asker.ts"
import { miscounted } from "./counts.ts"
import { alike, strangers, type Stranger } from "./foreign.ts"
import { NESTED, withFields } from "./nested.ts"
import type { Until } from "./proof.ts"
import { isAnswered, type Call, type Reply } from "./requests.ts"
import type { Mark } from "./state.ts"
import type { Row } from "./table.ts"

/** One route, asked by everybody in turn from one and the same state. */
export class Trial extends Asker {
  control: Reply = { status: 0, text: "" }
  cells = 0
  hasForeign = false
  /** The nested fields that show an owner something foreign. */
  nested: readonly string[] | undefined
  private mine: Call = {}
  /** Before and after the recipe was followed first. */
  private root: Mark = 0
  private base: Mark = 0
  private foreignCalls: Stranger[] | undefined

  private get first(): Actor {
    return this.cast.actors[0]!
  }

  /** The first request, without which nothing else would say anything. What the recipe fails at is told as its answer. */
  async prepare(): Promise<void> {
    const { state } = this.shop
    this.root = await state.mark()
    try {
      this.mine = await this.call(this.first)
      this.base = await state.mark()
      this.control = await this.ask(this.first, this.mine)
    } catch (error) {
      this.base = await state.mark()
      this.control = { status: 0, text: (error as Error).message }
    }
    this.hasForeign = this.foreignIn(this.control, this.mine).length > 0
    await this.settle(this.control)
    this.touched = await state.touchedSince(this.base)
    await state.undo(this.base)
  }

  /** Asks everybody; with `until`, no further than to the first who finds what nobody expects. */
  async run(until?: Until): Promise<Row[]> {
    const found = await this.findRefused()
    const isOver = () => until !== undefined && [...found].some(([actor, word]) => until(actor, word))
    for (const actor of this.cast.actors) {
      if (!found.has(actor) && !isOver()) {
        const word = await this.find(actor).catch((error: Error) => this.strange("failed", actor, error.message))
        found.set(actor, word)
      }
    }
    this.cells = found.size
    const words = new Map([...found].map(([{ name, limit }, word]) => [`${name} ${limit}`, word]))
    return [...new Set(this.cast.actors.map(({ name }) => name))].map((actor) => {
      const row = LIMITS.map((limit) => [limit, words.get(`${actor} ${limit}`) ?? "-"])
      return { ...this.route, actor, ...Object.fromEntries(row) } as Row
    })
  }

  /** Asks at once as all who should be refused. Who is not, or where anything was written, is asked again alone. */
  private async findRefused(): Promise<Map<Actor, string>> {
    const { state } = this.shop
    const actors = this.cast.actors.filter((actor) => this.cast.isRefused(this.route, actor))
    const start = await state.mark()
    const { found: replies, isChanged } = await this.withoutChange(() =>
      Promise.all(actors.map((actor) => this.ask(actor, this.mine)))
    )
    await state.undo(start)
    const isClean = replies.every((reply) => !isAnswered(reply) && this.foreignIn(reply, this.mine).length === 0)
    if (!isClean || isChanged) {
      return new Map()
    }
    const words = actors.map(async (actor, index): Promise<[Actor, string]> => [
      actor,
      await this.refusal(actor, this.mine, replies[index]!),
    ])
    return new Map(await Promise.all(words))
  }

  /** What one finds: nothing, what is theirs, or all of it. */
  private async find(actor: Actor): Promise<string> {
    const call = await this.callOf(actor)
    const start = this.base
    let reply = await this.ask(actor, call)
    try {
      if (!isAnswered(reply)) {
        await this.shop.state.undo(start)
        const { found, isChanged } = await this.withoutChange(() => this.ask(actor, call))
        reply = found
        if (isChanged && !isAnswered(reply)) {
          return `changes although ${reply.status}`
        }
      }
      const told = this.cast.isKept(actor) || !isAnswered(reply) ? this.foreignIn(reply, call) : []
      if (told.length > 0) {
        return this.strange(`tells ${told[0]}`, actor, reply.text)
      }
      if (!isAnswered(reply)) {
        return await this.refusal(actor, call, reply)
      }
      const miscount = actor.limit !== "whole" && !this.isWrite ? miscounted(reply) : undefined
      if (miscount) {
        return this.strange(miscount, actor, reply.text)
      }
      await this.settle(reply)
      await this.shop.state.undo(start)
      return this.cast.isKept(actor) ? await this.reach(actor, call) : "yes"
    } finally {
      await this.settle(reply)
      await this.shop.state.undo(this.base)
    }
  }

  /** What this one asks: the same as the first, or what is made for them alone. */
  private async callOf(actor: Actor): Promise<Call> {
    if (!this.isAnew || this.control.status === 0) {
      return this.mine
    }
    await this.shop.state.undo(this.root)
    const call = await this.call(actor)
    this.base = await this.shop.state.mark()
    return call
  }

  private async refusal(actor: Actor, call: Call, { status, text }: Reply): Promise<string> {
    if (status === 403 && this.route.path === "/admin/users/:id" && actor.id.startsWith("user_")) {
      const start = await this.shop.state.mark()
      const own = await this.ask(actor, { ...call, params: { id: actor.id } })
      await this.shop.state.undo(start)
      return own.status === 200 ? "self" : "no"
    }
    const words: Record<number, string> = { 401: "sign-in", 403: "no" }
    const silence: Record<string, string> = {
      "There is no such route": "none",
      "Route not found": "off",
      "Medusa's index is not switched on in this shop": "off",
      "Medusa's translation is not switched on in this shop": "off",
    }
    const said = Object.keys(silence).find((message) => status === 404 && text.includes(`"${message}"`))
    return words[status] ?? (said && silence[said]) ?? this.strange(String(status), actor, text)
  }

  /** How far somebody reaches who is kept to what is theirs and was answered. */
  private async reach(actor: Actor, call: Call): Promise<string> {
    const tries = await this.callsOfForeign(call)
    const from = await this.shop.state.mark()
    const { found: asked, isChanged } = await this.withoutChange(() =>
      Promise.all(
        tries.map(async (each) => {
          const [there, nowhere] = await Promise.all([this.ask(actor, each.foreign), this.ask(actor, each.missing)])
          return { ...each, there, nowhere }
        })
      )
    )
    await this.shop.state.undo(from)
    const refused = asked.filter(({ there }) => !isAnswered(there))
    for (const { there, nowhere, ...stranger } of refused) {
      const shown = this.foreignIn(there, stranger.foreign)
      if (shown.length > 0) {
        return this.strange(`tells ${shown[0]} through ${stranger.place}`, actor, there.text)
      }
      if (!alike(there, nowhere, stranger)) {
        const words = `there ${there.status}, nowhere ${nowhere.status} through ${stranger.place}`
        return this.strange(words, actor, `${there.text} ${nowhere.text}`)
      }
    }
    const isKept = refused.length === tries.length
    if (isKept && isChanged) {
      return "changes what is foreign"
    }
    const told = this.isWrite ? undefined : await this.askNested(actor, call)
    if (told) {
      return told
    }
    if (tries.length === 0) {
      return this.hasForeign ? "own" : "all"
    }
    return isKept ? "own" : refused.length === 0 ? "all" : `own in ${refused.length} of ${tries.length}`
  }

  /** The calls that name something foreign; made once, and kept from then on. */
  private async callsOfForeign(call: Call): Promise<Stranger[]> {
    if (!this.foreignCalls || this.isAnew) {
      const { foreign, stranger = this.first } = this.cast
      this.foreignCalls = strangers(call, await this.call(stranger, foreign))
      this.hasForeign ||= this.foreignCalls.length > 0
      this.base = await this.shop.state.mark()
    }
    return this.foreignCalls
  }

  /** Walks from what somebody may see to what they may not, through each field that shows an owner something foreign. */
  private async askNested(actor: Actor, call: Call): Promise<string | undefined> {
    this.nested ??= await this.foreignThrough(this.first, NESTED, call)
    // Fields are narrowed for all roles alike, so one role asks for each alone, and the others for all at once.
    const fields = actor.name === "admin" ? this.nested : [NESTED.join(",")]
    const leaks = await this.foreignThrough(actor, fields, call)
    return leaks[0] && this.strange(`tells through ${leaks[0]}`, actor, "")
  }

  private async foreignThrough(actor: Actor, fields: readonly string[], call: Call): Promise<string[]> {
    const asks = fields.map(async (field) => {
      const wider = withFields(call, field)
      return this.foreignIn(await this.ask(actor, wider), wider).length > 0 ? [field] : []
    })
    return (await Promise.all(asks)).flat()
  }
}
