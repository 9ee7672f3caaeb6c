import { expect, type Page } from "@playwright/test"
import { adminClient, demoLogin } from "../../harness/admin-client.ts"
import { sandboxControl } from "../../http/support/sandbox-control.ts"

const server = process.env.E2E_SERVER_URL ?? "http://localhost:9000"

/** The platform's own hands and books. */
export const sandbox = sandboxControl(process.env.E2E_SANDBOX_URL ?? "http://localhost:9101")

/** The admin's API, for what a test looks up rather than tries. */
export const openAdmin = () => adminClient(server)

/** Address of an admin page. */
export const adminPage = (path: string) => `${server}/app${path}`

/** Gives this page the session of the demo's merchant, or another's, without drawing the login page each time. */
export const signIn = async ({ request }: Page, who = demoLogin) => {
  const login = await request.post(`${server}/auth/user/emailpass`, { data: who })
  const { token } = (await login.json()) as { token: string }
  const session = await request.post(`${server}/auth/session`, { headers: { authorization: `Bearer ${token}` } })
  expect(session.ok()).toBe(true)
}
