import { logger } from "@medusajs/framework/logger"
import type { SessionRow } from "../../src/sessions"
import { waitFor } from "../../../integrations/integration-tests/support/wait-for"
import { bootSessions, claimsOf, type SessionApp } from "../support/session-app"

const SECOND = 1_000
const HOUR = 3_600 * SECOND

/** What a running process does for its sessions by itself. Its intervals and its clock stand still until they are moved. */
describe("the upkeep of sessions", () => {
  let app: SessionApp
  let owner: string

  beforeAll(async () => {
    process.env.MEDUSA_WORKER_MODE = "server"
    jest.useFakeTimers({ doNotFake: [...real] })
    app = await bootSessions({ start: true })
    owner = await app.person("Ida")
    await app.access.ensureOwner()
  })
  afterAll(async () => {
    jest.useRealTimers()
    await app?.close()
  })

  /** A session that was used an hour ago for the last time. */
  const signedIn = async (who = owner) => {
    const session = await app.signIn(who)
    await app.sql("update access_session set last_seen_at = now() - interval '1 hour' where id = $1", [session.id])
    return session
  }
  const isSeen = async ({ id }: SessionRow) => {
    const [row] = await app.sql<{ is_seen: boolean }>(
      "select last_seen_at > now() - interval '10 minutes' as is_seen from access_session where id = $1",
      [id]
    )
    return row!.is_seen
  }
  const use = async (session: SessionRow) => expect(await app.sessions.refuse(claimsOf(session))).toBeUndefined()

  it("hears at once of a session that another process ended", async () => {
    const session = await app.signIn(owner)
    await use(session)
    await app.sql("update access_session set ended_at = now(), end_reason = 'revoked' where id = $1", [session.id])
    await waitFor(async () => expect(await app.sessions.refuse(claimsOf(session))).toBe("revoked"), 10 * SECOND)
  })

  it("writes down every half minute which sessions were used", async () => {
    const [used, unused] = [await signedIn(), await signedIn()]
    await use(used)
    await jest.advanceTimersByTimeAsync(29 * SECOND)
    expect(await isSeen(used)).toBe(false)
    await jest.advanceTimersByTimeAsync(SECOND)
    await waitFor(async () => expect(await isSeen(used)).toBe(true), 10 * SECOND)
    expect(await isSeen(unused)).toBe(false)
  })

  it("says when it could not, and goes on", async () => {
    const warn = jest.spyOn(logger, "warn").mockImplementation(() => undefined)
    const session = await signedIn()
    await use(session)
    await app.sql("alter table access_session rename to access_session_away")
    await jest.advanceTimersByTimeAsync(30 * SECOND)
    await waitFor(
      () => expect(warn).toHaveBeenCalledWith(expect.stringMatching(/^Sessions: .*access_session/)),
      10 * SECOND
    )
    await app.sql("alter table access_session_away rename to access_session")
    warn.mockRestore()
    await use(session)
    await jest.advanceTimersByTimeAsync(30 * SECOND)
    await waitFor(async () => expect(await isSeen(session)).toBe(true), 10 * SECOND)
  })

  it("lists those that go on, by the page, of one or of everybody", async () => {
    await app.sql("delete from access_session")
    const other = await app.person("Otto")
    const [first, second, ended, idle] = [
      await app.signIn(owner),
      await app.signIn(owner),
      await app.signIn(owner),
      await app.signIn(owner),
    ]
    const others = await app.signIn(other)
    await app.sessions.end({ id: ended.id }, "signed_out", owner)
    await app.sql("update access_session set last_seen_at = now() - interval '9 hours' where id = $1", [idle.id])
    const listed = async (actor_id?: string, page = { skip: 0, take: 9 }) => {
      const [rows, count] = await app.sessions.listLive({ actor_type: "user", actor_id }, page)
      return [rows.map(({ id }) => id), count]
    }
    expect(await listed(owner)).toEqual([[second.id, first.id], 2])
    expect(await listed(owner, { skip: 1, take: 1 })).toEqual([[first.id], 2])
    expect(await listed()).toEqual([[others.id, second.id, first.id], 3])
    expect((await app.sessions.listLive({ actor_type: "customer" }, { skip: 0, take: 9 }))[1]).toBe(0)
  })

  it("forgets every hour the sessions that are over for ninety days, and failures that no longer count", async () => {
    const [old, recent] = [await app.signIn(owner), await app.signIn(owner)]
    for (const [{ id }, days] of [
      [old, 91],
      [recent, 89],
    ] as const) {
      await app.sql(
        "update access_session set ended_at = now() - $2 * interval '1 day', end_reason = 'idle' where id = $1",
        [id, days]
      )
    }
    await app.sql(`insert into access_lockout (key, failures, failed_at)
      values ('account:old', 3, now() - interval '25 hours'), ('account:new', 3, now() - interval '23 hours')`)
    await jest.advanceTimersByTimeAsync(HOUR)
    await waitFor(async () => {
      expect(await app.sql("select key from access_lockout")).toEqual([{ key: "account:new" }])
    }, 10 * SECOND)
    expect(await app.sessions.retrieve(old.id)).toBeUndefined()
    expect(await app.sessions.retrieve(recent.id)).toMatchObject({ end_reason: "idle" })
  })

  it("writes down what was used when the process ends, and then no more", async () => {
    const session = await signedIn()
    await use(session)
    expect(await isSeen(session)).toBe(false)
    await app.sessions.__hooks.onApplicationPrepareShutdown()
    expect(await isSeen(session)).toBe(true)

    const late = await signedIn()
    await use(late)
    await jest.advanceTimersByTimeAsync(HOUR)
    expect(await isSeen(late)).toBe(false)
  })
})

/** All but the clock and the intervals, which the database's client and these tests wait by. */
const real = [
  ...(["hrtime", "nextTick", "performance", "queueMicrotask", "setImmediate", "clearImmediate"] as const),
  ...(["setTimeout", "clearTimeout"] as const),
]
