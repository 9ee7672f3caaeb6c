import { logger } from "@medusajs/framework/logger"
import { sqlExecutor } from "@pasar/integrations"
import { ManualClock } from "@pasar/integrations/testing"
import { Pool } from "@medusajs/framework/pg"
import { LiveSessions, type SessionRow } from "../../src/sessions"
import { bootSessions, claimsOf, type SessionApp } from "../support/session-app"

const HOUR = 3_600_000

describe("sessions", () => {
  let app: SessionApp
  let pool: Pool
  let owner: string
  beforeAll(async () => {
    app = await bootSessions()
    pool = new Pool({ connectionString: app.databaseUrl, max: 2 })
    owner = await app.person("Ida")
    await app.access.ensureOwner()
  })
  afterAll(async () => {
    await pool?.end()
    await app?.close()
  })

  /** Another process on the same database, whose time the test moves. */
  const elsewhere = (at = Date.now()) => {
    const clock = new ManualClock(at)
    const queries: string[] = []
    const sql = sqlExecutor(pool)
    const counted = { execute: (text: string, params?: unknown[]) => (queries.push(text), sql.execute(text, params)) }
    const limits = { idle_ms: 8 * HOUR, absolute_ms: 24 * HOUR }
    return { clock, queries, live: new LiveSessions(counted, limits, { logger, clock }) }
  }
  const reason = async ({ id }: SessionRow) => (await app.sessions.retrieve(id))!.end_reason

  it("sign in whoever holds their token, and are asked of the database once", async () => {
    const session = await app.signIn(owner)
    const { live, queries } = elsewhere()
    for (let request = 0; request < 100; request += 1) {
      expect(await live.refuse(claimsOf(session))).toBeUndefined()
    }
    expect(queries).toHaveLength(2)
  })

  it("sign in nobody else: no session, another's, and none at all", async () => {
    const session = await app.signIn(owner)
    const other = await app.person("Other")
    const claims = claimsOf(session)
    expect(await app.sessions.refuse({ ...claims, actor_id: other })).toBe("unknown")
    expect(await app.sessions.refuse({ ...claims, session_id: "sess_made_up" })).toBe("unknown")
    expect(await app.sessions.refuse({ actor_type: "user", actor_id: owner })).toBe("unknown")
    expect(await app.sessions.refuse(claims)).toBeUndefined()
  })

  it("end one by one or everywhere", async () => {
    const [first, second, third] = [await app.signIn(owner), await app.signIn(owner), await app.signIn(owner)]
    await app.sessions.end({ id: first.id }, "signed_out", owner)
    expect(await app.sessions.refuse(claimsOf(first))).toBe("signed_out")
    expect(await app.sessions.refuse(claimsOf(second))).toBeUndefined()
    await app.sessions.end({ actor_type: "user", actor_id: owner, except: third.id }, "revoked", owner)
    expect(await app.sessions.refuse(claimsOf(second))).toBe("revoked")
    expect(await app.sessions.refuse(claimsOf(third))).toBeUndefined()
  })

  it("end with the first use of a token that was renewed, and with them the token that was renewed last", async () => {
    const session = await app.signIn(owner)
    const renewed = await app.sessions.renew(session.id, session.token_id)
    expect(await app.sessions.refuse(claimsOf(renewed!))).toBeUndefined()
    expect(await app.sessions.refuse(claimsOf(session), { is_renewal: true })).toBe("reused")
    expect(await app.sessions.refuse(claimsOf(renewed!))).toBe("reused")
  })

  it("answer what was under way while their token was renewed, for ten seconds", async () => {
    const session = await app.signIn(owner)
    await app.sessions.renew(session.id, session.token_id)
    const { live, clock } = elsewhere()
    expect(await live.refuse(claimsOf(session))).toBeUndefined()
    clock.advance(11_000)
    expect(await live.refuse(claimsOf(session))).toBe("reused")
  })

  it("end where two renew one token at the same moment", async () => {
    const session = await app.signIn(owner)
    const renew = () => app.sessions.renew(session.id, session.token_id)
    const both = await Promise.all([renew(), renew()])
    expect(both.filter(Boolean)).toHaveLength(1)
    expect(await reason(session)).toBe("reused")
  })

  it("end when nobody used them for the idle time, counted over all processes", async () => {
    const session = await app.signIn(owner)
    const [here, there] = [elsewhere(), elsewhere()]
    here.clock.advance(7 * HOUR)
    expect(await here.live.refuse(claimsOf(session))).toBeUndefined()
    await here.live.flush()
    expect(await there.live.refuse(claimsOf(session))).toBeUndefined()
    there.clock.advance(10 * HOUR)
    expect(await there.live.refuse(claimsOf(session))).toBeUndefined()
    await there.live.flush()
    // Eight hours after this process saw it last, and five after the other one did; its memory is as fresh as ever.
    here.clock.advance(8 * HOUR)
    await here.live.cache.check()
    expect(await here.live.refuse(claimsOf(session))).toBeUndefined()
    here.clock.advance(8 * HOUR)
    expect(await here.live.refuse(claimsOf(session))).toBe("idle")
    expect(await reason(session)).toBe("idle")
  })

  it("are not kept from being idle by what stays open, which ends with them and is not ended by a new token", async () => {
    const session = await app.signIn(owner)
    const { live, clock } = elsewhere()
    await app.sessions.renew(session.id, session.token_id)
    for (let hour = 0; hour < 7; hour += 1) {
      clock.advance(HOUR)
      expect(await live.isOver(claimsOf(session))).toBe(false)
    }
    await live.flush()
    // The renewal was a use of it, a moment after this clock began.
    clock.advance(HOUR + 1_000)
    expect(await live.isOver(claimsOf(session))).toBe(true)
    expect(await app.sessions.isOver({ ...claimsOf(session), actor_id: "user_else" })).toBe(true)
    expect(await app.sessions.isOver(claimsOf(session))).toBe(false)
    await app.sessions.end({ id: session.id }, "signed_out", owner)
    expect(await app.sessions.isOver(claimsOf(session))).toBe(true)
  })

  it("end after the absolute time, however busy", async () => {
    const session = await app.signIn(owner)
    const { live, clock } = elsewhere()
    for (let hour = 0; hour < 23; hour += 1) {
      clock.advance(HOUR)
      expect(await live.refuse(claimsOf(session))).toBeUndefined()
    }
    clock.advance(HOUR + 1_000)
    expect(await live.refuse(claimsOf(session))).toBe("expired")
  })

  it("open none for a sign-in that began before its login got another password", async () => {
    const id = await app.person("Meanwhile")
    const login = { auth_identity_id: "authid_meanwhile", began: await app.sessions.now() }
    const session = { actor_type: "user", actor_id: id, auth_provider: null, ip: null, user_agent: null }
    expect(await app.sessions.open(session, login)).toBeDefined()
    await app.sessions.outdate(login.auth_identity_id)
    expect(await app.sessions.open(session, login)).toBeUndefined()
    expect(await app.sessions.open(session, { ...login, began: await app.sessions.now() })).toBeDefined()
  })

  it.each(["before the change is committed", "while it is being committed"])(
    "are over for whoever opens one with the old password %s",
    async (when) => {
      const id = await app.person(`Racer ${when.split(" ")[0]}`)
      const login = { auth_identity_id: `authid_${when.split(" ")[0]}`, began: await app.sessions.now() }
      await app.sql(
        `with made as (insert into auth_identity (id, app_metadata) values ($1, jsonb_build_object('user_id', $2::text)))
         insert into provider_identity (id, entity_id, provider, auth_identity_id, provider_metadata)
         values ($1 || '_p', $1 || '@pasar.test', 'emailpass', $1, '{"password": "old"}')`,
        [login.auth_identity_id, id]
      )
      const other = await pool.connect()
      await other.query("begin")
      await other.query(
        `update provider_identity set provider_metadata = '{"password": "new"}' where auth_identity_id = $1`,
        [login.auth_identity_id]
      )
      const session = { actor_type: "user", actor_id: id, auth_provider: null, ip: null, user_agent: null }
      if (when.startsWith("while")) {
        await other.query("set constraints all immediate")
        const opening = app.sessions.open(session, login)
        await new Promise((resolve) => setTimeout(resolve, 300))
        await other.query("commit")
        expect(await opening).toBeUndefined()
      } else {
        expect(await app.sessions.open(session, login)).toBeDefined()
        await other.query("commit")
      }
      other.release()
      expect(await app.sql("select end_reason from access_session where actor_id = $1", [id])).toEqual([
        { end_reason: "password" },
      ])
    }
  )

  it("end with the member who is shut out or removed, who cannot begin another", async () => {
    for (const [name, leave, why] of [
      ["Shut", `insert into access_member (id, user_id, status) values ('memb_s', $1, 'disabled')`, "disabled"],
      ["Gone", `update "user" set deleted_at = now() where id = $1`, "removed"],
    ] as const) {
      const id = await app.person(name)
      const session = await app.signIn(id)
      await app.sql(leave, [id])
      expect(await reason(session)).toBe(why)
      const again = { actor_type: "user", actor_id: id, auth_provider: null, ip: null, user_agent: null }
      expect(await app.sessions.open(again)).toBeUndefined()
    }
  })
})
