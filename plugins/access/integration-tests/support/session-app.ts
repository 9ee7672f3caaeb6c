import type { App } from "../../../../integration-tests/harness/app"
import type { IUserModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { ACCESS_MODULE, type AccessModuleService } from "../../src"
import { SESSION_MODULE, type SessionModuleService } from "../../src/modules/session"
import type { SessionClaims, SessionRow } from "../../src/sessions"
import { bootPlugin } from "./boot"

export type SessionApp = App & {
  access: AccessModuleService
  sessions: SessionModuleService
  /** Makes a user of Medusa; answers their id. */
  person(name: string): Promise<string>
  /** Signs somebody in; answers their session. */
  signIn(user_id: string): Promise<SessionRow>
}

/** The plugin with its members and sessions. */
export const bootSessions = async (options: { start?: boolean } = {}): Promise<SessionApp> => {
  const app = await bootPlugin(options)
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
