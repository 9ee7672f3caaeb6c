import { bootApp, type App } from "../../../../integration-tests/harness/app"
import type { IUserModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { ensureDatabaseObjects } from "@pasar/integrations"
import { join } from "node:path"
import { ACCESS_MODULE, type AccessModuleService } from "../../src"
import { SESSION_MODULE, type SessionModuleService } from "../../src/modules/session"
import type { SessionClaims, SessionRow } from "../../src/sessions"

export type SessionApp = App & {
  access: AccessModuleService
  sessions: SessionModuleService
  /** Makes a user of Medusa; answers their id. */
  person(name: string): Promise<string>
  /** Signs somebody in; answers their session. */
  signIn(user_id: string): Promise<SessionRow>
}

const source = (plugin: string, module: string) => join(__dirname, `../../../${plugin}/src/modules/${module}`)

/** Medusa's modules, integrations, members and sessions from source, on a fresh database. */
export const bootSessions = async ({ start = false } = {}): Promise<SessionApp> => {
  const app = await bootApp({
    area: "sessions",
    start,
    modules: [
      {
        resolve: source("integrations", "integrations"),
        options: { encryption_keys: `test:${Buffer.alloc(32, 7).toString("base64")}` },
      },
      { resolve: source("access", "access") },
      { resolve: source("access", "session") },
    ],
  })
  await ensureDatabaseObjects(app.container)
  const users = app.container.resolve<IUserModuleService>(Modules.USER)
  const sessions = app.container.resolve<SessionModuleService>(SESSION_MODULE)
  return {
    ...app,
    access: app.container.resolve<AccessModuleService>(ACCESS_MODULE),
    sessions,
    person: async (name) =>
      (await users.createUsers({ first_name: name, email: `${name.toLowerCase()}@pasar.test` })).id,
    signIn: async (actor_id) => {
      const session = await sessions.open({
        actor_type: "user",
        actor_id,
        auth_provider: "emailpass",
        ip: "203.0.113.7",
        user_agent: "Test",
      })
      expect(session).toBeDefined()
      return session!
    },
  }
}

/** What the present token of a session says. */
export const claimsOf = ({ id, ...row }: SessionRow): SessionClaims => ({
  actor_type: row.actor_type,
  actor_id: row.actor_id,
  session_id: id,
  token_id: row.token_id,
})
