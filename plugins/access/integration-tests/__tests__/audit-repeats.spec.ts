import { logger } from "@medusajs/framework/logger"
import type { AuditInput } from "../../src"
import { waitFor } from "../../../integrations/integration-tests/support/wait-for"
import { bootAudit, type AuditApp } from "../support/audit-app"

const SECOND = 1_000

const refusal: AuditInput = {
  actor: { type: "user", id: "user_1" },
  action: "read",
  resource: "secret",
  outcome: "denied",
  after: { reason: "no right" },
}

/** What anybody can repeat at will. The process's intervals and its clock stand still until they are moved. */
describe("repeats in the audit log", () => {
  let app: AuditApp
  beforeAll(async () => {
    process.env.MEDUSA_WORKER_MODE = "server"
    jest.useFakeTimers({ doNotFake: [...real] })
    app = await bootAudit({ start: true })
  })
  afterAll(async () => {
    jest.useRealTimers()
    await app?.close()
  })

  const noted = async (key: string, times: number) => {
    for (let time = 0; time < times; time += 1) {
      await app.audit.note(key, { ...refusal, resource_id: key })
    }
  }
  /** How often each entry about a key says that it happened again, the oldest first. */
  const again = async (key: string) => {
    const [entries] = await app.audit.search({ resource_id: key }, { skip: 0, take: 9 })
    return entries.reverse().map(({ after }) => (after as { again?: { times: number } }).again?.times ?? 0)
  }

  it("are told one by one where they differ", async () => {
    await noted("one", 1)
    await noted("two", 1)
    expect([await again("one"), await again("two")]).toEqual([[0], [0]])
  })

  it("are counted for a minute, and then told in one entry", async () => {
    await noted("often", 5)
    await jest.advanceTimersByTimeAsync(58 * SECOND)
    expect(await again("often")).toEqual([0])
    await jest.advanceTimersByTimeAsync(3 * SECOND)
    await waitFor(async () => expect(await again("often")).toEqual([0, 4]), 10 * SECOND)
    const [[last]] = await app.audit.search({ resource_id: "often" }, { skip: 0, take: 1 })
    expect(last).toMatchObject({
      outcome: "denied",
      after: { reason: "no right", again: { since: expect.any(String) } },
    })
  })

  it("refuse nobody while the log cannot be written to, and say so to the server's log", async () => {
    const warn = jest.spyOn(logger, "warn").mockImplementation(() => undefined)
    const warned = expect.stringMatching(/^The audit log could not be written to: .*disk is full/)
    await noted("counted", 2)
    await app.sql(`create function refuse_entry() returns trigger language plpgsql as
      $$ begin raise exception 'disk is full'; end $$`)
    await app.sql(
      "create trigger refuse_entry before insert on audit_entry for each row execute function refuse_entry()"
    )
    await expect(noted("lost", 1)).resolves.toBeUndefined()
    expect(warn).toHaveBeenCalledTimes(1)
    expect(warn).toHaveBeenCalledWith(warned)
    await jest.advanceTimersByTimeAsync(61 * SECOND)
    await waitFor(() => expect(warn.mock.calls.length).toBeGreaterThan(1), 10 * SECOND)
    expect(warn).toHaveBeenLastCalledWith(warned)
    await app.sql("drop trigger refuse_entry on audit_entry; drop function refuse_entry()")
    warn.mockRestore()
    expect(await again("lost")).toEqual([])
    await noted("after", 1)
    expect(await again("after")).toEqual([0])
  })

  it("are told when the process ends, however short the time, and the process counts no more", async () => {
    await noted("ending", 3)
    expect(await again("ending")).toEqual([0])
    await app.audit.__hooks.onApplicationPrepareShutdown()
    expect(await again("ending")).toEqual([0, 2])
  })
})

/** All but the clock and the intervals, which the database's client and these tests wait by. */
const real = [
  ...(["hrtime", "nextTick", "performance", "queueMicrotask", "setImmediate", "clearImmediate"] as const),
  ...(["setTimeout", "clearTimeout"] as const),
]
