import { adminClient, type AdminClient } from "../../harness/index.ts"

export type Member = { id: string; client: AdminClient }

type Sql = (query: string, params?: unknown[]) => Promise<unknown>

/** Invites somebody through core, registers their login and gives them these roles without limits. */
export const addMember = async (
  { url, admin, sql }: { url: string; admin: AdminClient; sql: Sql },
  name: string,
  roles: string[]
): Promise<Member> => {
  const login = { email: `${name}@pasar.test`, password: `password of ${name}` }
  const { invite } = await admin.post<{ invite: { token: string } }>("/admin/invites", { email: login.email })
  const registered = await post(`${url}/auth/user/emailpass/register`, login)
  const accepted = await post(
    `${url}/admin/invites/accept?token=${invite.token}`,
    { email: login.email, first_name: name, last_name: "Test" },
    String(registered.token)
  )
  const { id } = accepted.user as { id: string }
  for (const role of roles) {
    await sql(
      `insert into access_role_assignment (id, subject_type, subject_id, role_id, scope_type, scope_ids)
       values ('rlas_' || gen_random_uuid(), 'user', $1, $2, 'everything', '{}')`,
      [id, role]
    )
  }
  return { id, client: await adminClient(url, login) }
}

const post = async (address: string, body: unknown, token?: string): Promise<Record<string, unknown>> => {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  })
  if (!answer.ok) {
    throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`)
  }
  return (await answer.json()) as Record<string, unknown>
}
