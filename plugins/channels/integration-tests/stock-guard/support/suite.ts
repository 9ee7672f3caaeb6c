import { bootApp, type App } from "../../../../../integration-tests/harness/app.ts"
import { createRival, RIVAL_HELD_OFF, type Rival } from "../../../../../integration-tests/harness/rival.ts"
import { queueCheckpoints, stockGuardObjects } from "../../../src/stock-guard"
import { wrongLevels } from "./books"
import { createKit, type Kit } from "./kit"
import { createShop } from "./shop"

export type Flow = {
  name: string
  /** Goes through the flow and says line by line how it ended and what the books say. */
  run(kit: Kit): Promise<string[]>
  /** With the guard. */
  guarded: (string | RegExp)[]
  /** Without it, where that differs: then the flow is one that the guard is for. */
  core?: (string | RegExp)[]
}

/** How a flow went: what it says of itself, and what came of a rival at every state whose books it read. */
type Played = { said: string[]; rivals: string[] }

/** The test of every flow, with or without the guard. */
const expectGuarded = ({ guarded }: Flow, { said, rivals }: Played) => {
  expect(said).toEqual(asMatchers(guarded))
  expect(rivals).not.toEqual([])
  expect(rivals.filter((outcome) => !RIVAL_HELD_OFF.includes(outcome))).toEqual([])
}

const differsByItself = ({ core }: Flow) => core !== undefined

/** A shop in this process, for flows that are played on it while a rival wants the same stock. */
const useShop = () => {
  let app: App
  let kit: Kit
  let rival: Rival
  beforeAll(async () => {
    app = await bootApp({ area: "stock" })
    queueCheckpoints()
    kit = createKit(app, await createShop(app.container))
    rival = createRival(app.databaseUrl)
  })
  afterAll(async () => {
    await rival?.close()
    await app?.close()
  })

  const play = async ({ run }: Flow): Promise<Played> => {
    const rivals: string[] = []
    const books = async (item: string) => {
      const words = await kit.books(item)
      rivals.push(...(await rival.meet(item, kit.A)))
      return words
    }
    return { said: await run({ ...kit, books }), rivals }
  }
  const runGuarded = (flows: Flow[]) => {
    it.each(flows)("$name", async (flow) => expectGuarded(flow, await play(flow)))
    it("leaves every counter equal to its live reservations", async () => {
      expect(await wrongLevels(app)).toEqual([])
    })
  }
  const runAll = async (statements: string[]) => {
    for (const statement of statements) {
      await app.sql(statement)
    }
  }
  const fill = async () => await fillTables(app, kit.A)
  return { play, runGuarded, runAll, fill }
}

/** Runs a group of flows on a small fresh table, and without the guard. */
export const describeFlows = (group: string, flows: Flow[]) => {
  describe(`stock guard: ${group}`, () => {
    const { play, runGuarded, runAll } = useShop()

    describe("on a small fresh table", () => {
      beforeAll(() => runAll(stockGuardObjects.up))
      runGuarded(flows)
    })

    describe("without the guard", () => {
      beforeAll(() => runAll(stockGuardObjects.down))
      let red = 0
      it.each(flows)("$name", async (flow) => {
        const played = await play(flow)
        expect(played.said).toEqual(asMatchers(flow.core ?? flow.guarded))
        expect(played.rivals).not.toEqual([])
        expect(played.rivals.filter((outcome) => RIVAL_HELD_OFF.includes(outcome))).toEqual([])
        if (differsByItself(flow)) {
          expect(played.said).not.toEqual(asMatchers(flow.guarded))
        }
        expect(() => expectGuarded(flow, played)).toThrow()
        red += 1
      })
      it("turns every flow red", () => {
        const own = flows.filter(differsByItself).length
        process.stdout.write(
          `control: ${red} of ${flows.length} ${group} flows turn red without the guard, ${own} of them by their own books\n`
        )
        expect(red).toBe(flows.length)
      })
    })
  })
}

/** Runs every group of flows on a large analysed table, whose planner chooses other ways. */
export const describeOnLargeTable = (groups: Record<string, Flow[]>) => {
  describe("stock guard: on a large analysed table", () => {
    const { runGuarded, runAll, fill } = useShop()
    beforeAll(async () => {
      await fill()
      await runAll([...stockGuardObjects.up, "analyze"])
    })
    for (const [group, flows] of Object.entries(groups)) {
      describe(group, () => runGuarded(flows))
    }
  })
}

const asMatchers = (lines: (string | RegExp)[]) =>
  lines.map((line) => (typeof line === "string" ? line : expect.stringMatching(line)))

/** 5,000 items with a level and a reservation each, so that the planner prefers its indexes. */
const fillTables = async (app: App, location_id: string) => {
  await app.sql(
    "insert into inventory_item (id, sku) select 'iitem_' || n, 'FILL-' || n from generate_series(1, 5000) n"
  )
  await app.sql(
    `insert into inventory_level (id, inventory_item_id, location_id, stocked_quantity, raw_stocked_quantity)
     select 'ilev_' || n, 'iitem_' || n, $1, 10, '{"value": "10", "precision": 20}' from generate_series(1, 5000) n`,
    [location_id]
  )
  await app.sql(
    `insert into reservation_item (id, inventory_item_id, location_id, quantity, raw_quantity)
     select 'resitem_' || n, 'iitem_' || n, $1, 1, '{"value": "1", "precision": 20}' from generate_series(1, 5000) n`,
    [location_id]
  )
}
