import { bootApp, type App } from "../../../../../integration-tests/harness/app.ts"
import { stockGuardObjects } from "../../../src/stock-guard"
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

/** Runs a group of flows on a small fresh table, without the guard, and on a large analysed table. */
export const describeFlows = (group: string, flows: Flow[]) => {
  describe(`stock guard: ${group}`, () => {
    let app: App
    let kit: Kit
    beforeAll(async () => {
      app = await bootApp({ area: "stock" })
      kit = createKit(app, await createShop(app.container))
    })
    afterAll(() => app?.close())

    const runsGuarded = () => {
      it.each(flows)("$name", async ({ run, guarded }) => {
        expect(await run(kit)).toEqual(asMatchers(guarded))
      })
      it("leaves every counter equal to its live reservations", async () => {
        expect(await wrongLevels(app)).toEqual([])
      })
    }

    describe("on a small fresh table", () => {
      beforeAll(() => runAll(app, stockGuardObjects.up))
      runsGuarded()
    })

    describe("without the guard", () => {
      beforeAll(() => runAll(app, stockGuardObjects.down))
      it.each(flows)("$name", async ({ run, guarded, core }) => {
        const outcome = await run(kit)
        expect(outcome).toEqual(asMatchers(core ?? guarded))
        if (core) {
          expect(outcome).not.toEqual(asMatchers(guarded))
        }
      })
      afterAll(() => {
        const red = flows.filter(({ core }) => core).length
        process.stdout.write(`control: ${red} of ${flows.length} ${group} flows turn red without the guard\n`)
      })
    })

    describe("on a large analysed table", () => {
      beforeAll(async () => {
        await fillTables(app, kit.A)
        await runAll(app, [...stockGuardObjects.up, "analyze"])
      })
      runsGuarded()
    })
  })
}

const asMatchers = (lines: (string | RegExp)[]) =>
  lines.map((line) => (typeof line === "string" ? line : expect.stringMatching(line)))

const runAll = async (app: App, statements: string[]) => {
  for (const statement of statements) {
    await app.sql(statement)
  }
}

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
