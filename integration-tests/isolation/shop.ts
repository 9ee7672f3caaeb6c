import { adminClient, createDatabase, demoLogin, freePort, startSandbox, startServer } from "../harness/index.ts"
import { runProcess } from "../harness/process.ts"
import { paths, testEnvironment } from "../harness/root.ts"
import { sandboxControl } from "../http/support/sandbox-control.ts"
import { createActors, createShopper, nobody, type Actor } from "./actors.ts"
import { connectHalf, copyChannel } from "./channel.ts"
import { createHalf } from "./halves.ts"
import { createHome } from "./home.ts"
import type { Half, Owner } from "./recipe.ts"
import { createShared, share } from "./shared.ts"
import { State } from "./state.ts"

export const FOREIGN = "Birch"

/** A running shop of two halves, all who ask, and a watch on everything that is stored. */
export type IsolationShop = {
  url: string
  owner: Owner
  state: State
  mine: Half
  foreign: Half
  /** Ids of the foreign half's records, and its name. */
  canaries: string[]
  actors: Actor[]
  /** Who asks for what is not the admin's, and the shopper whose things are foreign to the first. */
  doors: { actors: Actor[]; stranger: Actor; canaries: string[]; foreign: Half }
  /** What the running router answers, and its layers that no route file made. */
  routes: string[]
  others: string[]
  close(): Promise<void>
}

/** What no shopper sees of another; what is for sale everybody sees. */
const OF_PEOPLE = /^"?(order|cart|customer|payment|return|fulfillment)/

const generous = ["admin", "store", "sign_in", "reset", "form", "other"].map((name) => `${name}=1000000/60`).join(",")

/** Opens it. Nothing works in the background once it is open, so that whatever changes was changed by a request. */
export const openIsolationShop = async (): Promise<IsolationShop> => {
  const undo: (() => unknown)[] = []
  const close = async () => {
    for (const step of undo.toReversed()) {
      await step()
    }
  }
  try {
    return { ...(await open(undo)), close }
  } catch (error) {
    await close()
    throw error
  }
}

const open = async (undo: (() => unknown)[]): Promise<Omit<IsolationShop, "close">> => {
  const home = createHome()
  const database = await createDatabase({ from: "seeded" })
  undo.push(home.remove, database.drop)
  const [port, sandboxPort] = [await freePort(), await freePort()]
  const sandbox = await startSandbox({
    port: sandboxPort,
    env: { SANDBOX_AUTO_APPROVE: "true", SHOPEE_PUSH_URL: `http://localhost:${port}/hooks/shopee` },
  })
  undo.push(sandbox.stop)
  const env = { RATE_LIMITS: generous, SANDBOX_SHOPEE_PORT: String(sandboxPort), SHOPEE_CALLS_PER_SECOND: "200" }
  const options = { databaseUrl: database.url, env, cwd: home.folder }
  // The plugin's index to search in has to be there before the server starts.
  await runProcess(paths.node, [paths.medusaCli, "db:migrate", "--execute-safe-links"], {
    cwd: home.folder,
    env: testEnvironment({ DATABASE_URL: database.url }),
  })
  const worker = await startServer({ ...options, port: await freePort(), workerMode: "worker" })
  undo.push(worker.stop)
  const server = await startServer({ ...options, port, workerMode: "server" })
  const { url } = server
  const state = new State(database.url, async () => void (await fetch(`${url}/throwaway/forget`, { method: "POST" })))
  undo.push(server.stop, () => state.close())

  const owner = await signInOwner(url)
  const room = { owner, state, url, actor: nobody }
  const shop = { owner, state, sandbox: sandboxControl(sandbox.url) }
  const mine = await createHalf(room, "Alder", (half) => connectHalf(shop, half))
  const shared = await createShared({ ...room, half: mine })
  await worker.stop()
  await state.watch()
  const before = await state.mark()
  const foreign = await createHalf(room, FOREIGN, (half) => copyChannel(state, mine, half))
  await share({ ...room, half: mine }, shared, foreign)
  // A row's number would be found in any text.
  const now = await state.mark()
  const ids = (await state.idsBetween(before, now)).filter((id) => id.length > 12)
  const people = await state.idsBetween(before, now, OF_PEOPLE)
  const canaries = [...ids, FOREIGN, FOREIGN.toLowerCase()]
  const reach = { channel: [mine.sales_channel_id], location: [mine.stock_location_id, mine.spare_location_id] }
  const actors = await createActors({ url, owner, state }, reach)
  const stranger = await createShopper({ url, owner, state }, "stranger")
  const outside = ["shopper", "anonymous", "owner", "key", "example"].map((name) =>
    actors.find((actor) => actor.name === name && actor.limit === "whole")!
  )
  // What is for sale is nobody's: a stranger has carts, orders and addresses of the same.
  const theirs = { ...mine, product_id: foreign.product_id, shipped: foreign.shipped }
  const doors = {
    actors: [outside[0]!, stranger, ...outside.slice(1)],
    stranger,
    canaries: [...people, stranger.id, "stranger@isolation.test"],
    foreign: theirs,
  }
  await state.sql("truncate isolation.log")
  const router = (await (await fetch(`${url}/throwaway/routes`)).json()) as { routes: string[]; others: string[] }
  return { url, owner, state, mine, foreign, canaries, actors, doors, ...router }
}

/** The first owner, on whom the team's own routes are not tried. */
const signInOwner = async (url: string): Promise<Owner> => {
  const answer = await fetch(`${url}/auth/user/emailpass`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(demoLogin),
  })
  const { token } = (await answer.json()) as { token: string }
  return Object.assign(await adminClient(url), { authorization: `Bearer ${token}` })
}
