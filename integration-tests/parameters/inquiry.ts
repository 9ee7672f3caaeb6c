import { setTimeout as sleep } from "node:timers/promises"
import type { Actor } from "../isolation/actors.ts"
import { Asker } from "../isolation/asker.ts"
import { isAnswered, type Call, type Reply } from "../isolation/requests.ts"
import type { Mark } from "../isolation/state.ts"
import { pairsFor, type Pair } from "./kinds.ts"
import { leavesOf, withText, type Leaf, type Schema } from "./shape.ts"

/** One place of one route's request in which a text may stand. */
export type Parameter = Leaf & { in: "query" | "body" }

/** What was asked with something foreign in one place, and with nothing in it. */
export type Answer = {
  route: string
  place: string
  actor: string
  status: number
  isWrite: boolean
  correlation_id: string
}

/** What should not be: who was told, or did, what. */
export type Finding = {
  place: string
  actor: string
  what: string
  /** What is there is answered in another way than what is not. */
  isTold: boolean
}

const LAST_WORD_MS = 700

type Asked = { reply: Reply; written: string }

/** Puts another scope's id into each place of one route's request, as who is kept from that scope. */
export class Inquiry extends Asker {
  parameters: Parameter[] = []
  /** Places in which an owner, who sees both, tells what is foreign from nothing. */
  readonly told = new Set<string>()
  readonly answers: Answer[] = []
  readonly findings: Finding[] = []
  private mine: Call = {}
  private start: Mark = 0

  private get owner(): Actor {
    return this.cast.actors[0]!
  }

  /** Makes the route's own request ready, asks it, and reads from the running server what it was checked against. */
  async prepare(): Promise<boolean> {
    const { state, url } = this.shop
    this.mine = await this.call(this.owner)
    this.start = await state.mark()
    await schemas(url)
    const reply = await this.ask(this.owner, this.mine)
    await this.settle(reply)
    const checked = await schemas(url)
    await state.undo(this.start)
    this.parameters = checked.flatMap(({ place, schema }) =>
      leavesOf(schema).map((leaf): Parameter => ({ ...leaf, in: place }))
    )
    return isAnswered(reply)
  }

  /** Asks with each place in turn, as the owner and as those who are kept to what is theirs. */
  async run(kept: readonly Actor[]): Promise<void> {
    for (const parameter of this.parameters) {
      for (const pair of pairsFor(this.route, parameter.path, this.cast.foreign)) {
        await this.tryOne(parameter, pair, kept)
      }
    }
  }

  private async tryOne(parameter: Parameter, pair: Pair, kept: readonly Actor[]): Promise<void> {
    const route = `${this.route.method} ${this.route.path}`
    const place = `${route} ${parameter.in} ${parameter.path.join(".")}`
    for (const actor of [this.owner, ...kept]) {
      const call = withParameter(this.mine, parameter, pair.foreign)
      const ask = async () => {
        const there = await this.askOnce(actor, call)
        const nowhere = await this.askOnce(actor, withParameter(this.mine, parameter, pair.missing))
        return { there, nowhere, isTold: plain(there, pair.foreign) !== plain(nowhere, pair.missing) }
      }
      const first = await ask()
      // What an earlier request left under way may have been written meanwhile: a difference has to come twice.
      const { there, nowhere, isTold } =
        first.isTold && this.isWrite && actor !== this.owner ? await this.rest().then(ask) : first
      const { status, correlation_id = "" } = there.reply
      const { isWrite } = this
      this.answers.push({ route, place, actor: actor.limit, status, isWrite, correlation_id })
      if (actor === this.owner) {
        if (isTold) {
          this.told.add(place)
        }
        continue
      }
      const found = (what: string) => this.findings.push({ place, actor: `${actor.name} ${actor.limit}`, what, isTold })
      const [shown] = [first.there, there].flatMap(({ reply }) => this.foreignIn(reply, call))
      if (shown) {
        found(`is told ${shown}`)
      } else if (isTold) {
        found(`${there.reply.status} ${there.reply.text.slice(0, 200)} for ${pair.foreign}; ${nowhere.reply.status}
          ${nowhere.reply.text.slice(0, 200)} for nothing; written ${there.written} and ${nowhere.written}`)
      }
    }
  }

  private async askOnce(actor: Actor, call: Call): Promise<Asked> {
    const reply = await this.ask(actor, call)
    if (!this.isWrite) {
      return { reply, written: "" }
    }
    await this.settle(reply)
    if (reply.status === 202) {
      // What was begun tells of its end last, a while after anything else was written.
      await sleep(LAST_WORD_MS)
    }
    const { state } = this.shop
    const rows = await state.sql<{ words: string }>(
      "select tab || ' ' || op || ' ' || count(*) as words from isolation.log where id > $1 group by tab, op order by 1",
      [this.start]
    )
    await state.undo(this.start)
    return { reply, written: rows.map(({ words }) => words).join() }
  }
}

type Checked = { place: Parameter["in"]; schema: Schema }

const schemas = async (url: string): Promise<Checked[]> => {
  const answer = await fetch(`${url}/throwaway/schemas`)
  return ((await answer.json()) as { schemas: Checked[] }).schemas
}

const withParameter = (call: Call, parameter: Parameter, text: string): Call =>
  parameter.in === "body"
    ? { ...call, body: withText(call.body ?? {}, parameter, text) }
    : { ...call, query: withQuery(call.query ?? "", parameter.path, text) }

/** The same behind the question mark, with this name standing there once. */
const withQuery = (query: string, [name = "", ...rest]: string[], text: string): string => {
  const others = [...new URLSearchParams(query)].filter(([each]) => each !== name && !each.startsWith(`${name}[`))
  return new URLSearchParams([...others, [name + rest.map((part) => `[${part}]`).join(""), text]]).toString()
}

const TIME = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)?/g
const MADE = /[a-z]{2,16}(_[a-z]{2,16})*_[0-9A-Za-z]{20,}/g

/** What an answer says, without what was asked for and what is another each time. */
const plain = ({ reply, written }: Asked, asked: string): string =>
  [
    reply.status,
    written,
    reply.text
      .replaceAll(asked, "?")
      .replaceAll(asked.toLowerCase(), "?")
      .replace(MADE, "#")
      .replace(TIME, "at")
      .replace(/\d{13}/g, "at")
      .replace(/"(correlation_id|display_id|token|code)":("[^"]*"|\d+)/g, "$1"),
  ].join(" ")
