import { Pool } from "pg"
import { adminClient, createDatabase, freePort, startServer, type AdminClient } from "../../harness/index.ts"
import { addMember, type Member } from "./members.ts"
import { createShopHalf, type ShopHalf } from "./shop-half.ts"

export type ScopedShop = {
  owner: AdminClient
  url: string
  /** The half within the limits, and the one beyond them. */
  mine: ShopHalf
  foreign: ShopHalf
  sql<Row>(query: string, params?: unknown[]): Promise<Row[]>
  /** Somebody with these roles within these channels or locations alone. */
  limited(name: string, roles: string[], scope_type: string, scope_ids: string[]): Promise<Member>
  /** What of the other half stands in a text. */
  foreignIn(text: string): string[]
  /** What the server has printed. */
  logs(): string
  close(): Promise<void>
}

/** A shop of two halves on a server of its own, started from another folder where one is given. */
export const openScopedShop = async (more: Record<string, string> = {}, cwd?: string): Promise<ScopedShop> => {
  const database = await createDatabase({ from: "seeded" })
  const pool = new Pool({ connectionString: database.url, max: 2 })
  const env = { RATE_LIMITS: "admin=1000000/60,sign_in=1000/60", ...more }
  const server = await startServer({ databaseUrl: database.url, port: await freePort(), env, ...(cwd && { cwd }) })
  const owner = await adminClient(server.url)
  const sql = async <Row>(query: string, params: unknown[] = []) => (await pool.query(query, params)).rows as Row[]
  const mine = await createShopHalf(owner, "Alder")
  const foreign = await createShopHalf(owner, "Birch")
  const texts = [...Object.values(foreign), foreign.name.toLowerCase()]
  return {
    ...{ owner, mine, foreign, sql, url: server.url, logs: server.logs },
    limited: async (name, roles, scope_type, scope_ids) => {
      const member = await addMember({ url: server.url, admin: owner, sql }, name, [])
      for (const role_id of roles) {
        await owner.post("/admin/access/assignments", { subject_id: member.id, role_id, scope_type, scope_ids })
      }
      return member
    },
    foreignIn: (text) => texts.filter((each) => text.includes(each)),
    close: async () => {
      await pool.end()
      await server.stop()
      await database.drop()
    },
  }
}

export type Answer = { status: number; text: string; json: Record<string, unknown> }

/** Asks as a member; with a body it is a POST unless said otherwise. */
export const ask = async (
  who: Member,
  path: string,
  body?: unknown,
  method = body === undefined ? "GET" : "POST"
): Promise<Answer> => {
  const answer = await who.client.raw(method, path, body)
  const text = await answer.text()
  return { status: answer.status, text, json: JSON.parse(text) as Record<string, unknown> }
}
