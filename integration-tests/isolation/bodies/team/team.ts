import { anew, type Recipe, type Recipes, type Room } from "../../recipe.ts"
import { registered } from "../doors/sign-in.ts"
import { make, unique } from "../make.ts"

const email = (room: Room) => `${unique(room.half)}@isolation.test`

/** Somebody who can sign in and has no role, so that nobody else is in the way. */
const bystander = async (room: Room): Promise<string> => {
  const { half, state } = room
  const id = `user_bystander${unique(half).replaceAll("-", "")}`
  await state.sql(`insert into "user" (id, email, first_name) values ($1, $2, $3)`, [id, email(room), half.name])
  return id
}

const role = async (room: Room) => ({
  id: await make(room, "access/roles", "role", { name: unique(room.half), policies: ["product:read"] }),
})

/** The same with a role. */
const member = async ({ owner, ...room }: Room) => {
  const subject_id = await bystander({ owner, ...room })
  const { assignment } = await owner.post<{ assignment: { assignment_id: string } }>("/admin/access/assignments", {
    ...{ subject_id, role_id: "viewer" },
  })
  return { id: subject_id, assignment_id: assignment.assignment_id }
}

const invitation = (room: Room) =>
  make(room, "access/invitations", "invitation", { email: email(room), role_id: "viewer" })

const session = async ({ state }: Room, actor_id: string): Promise<string> => {
  const [row] = await state.sql<{ id: string }>(
    `insert into access_session (id, actor_type, actor_id, token_id, expires_at)
     values ('sess_' || replace(gen_random_uuid()::text, '-', ''), 'user', $1, gen_random_uuid(), now() + interval '1 hour') returning id`,
    [actor_id]
  )
  return row!.id
}

const apiKey = async (room: Room, type = "secret") => ({
  id: await make(room, "api-keys", "api_key", { title: unique(room.half), type }),
})

const register = async (url: string, address: string): Promise<{ token: string }> => {
  const answer = await fetch(`${url}/auth/user/emailpass/register`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: address, password: `password of ${address}` }),
  })
  return (await answer.json()) as { token: string }
}

const invite = async (room: Room) => ({ id: await make(room, "invites", "invite", { email: email(room) }) })
const user: Recipe = async (room) => ({ params: { id: await bystander(room) } })

/** Members, roles, sessions, keys and invitations. */
export const team: Recipes = {
  "POST /admin/access/roles": ({ half }) => ({ body: { name: unique(half), policies: ["product:read"] } }),
  "GET /admin/access/roles/:id": async (room) => ({ params: await role(room) }),
  "POST /admin/access/roles/:id": async (room) => ({ params: await role(room), body: { description: "Changed" } }),
  "DELETE /admin/access/roles/:id": async (room) => ({ params: await role(room) }),
  "POST /admin/access/roles/:id/second-factor": async (room) => ({
    params: await role(room),
    body: { is_required: false },
  }),
  "POST /admin/access/members/:id": async (room) => ({
    params: { id: (await member(room)).id },
    body: { status: "disabled" },
  }),
  "DELETE /admin/access/members/:id/sessions": user,
  "GET /admin/access/assignments": async (room) => ({ query: `subject_id=${await bystander(room)}` }),
  "POST /admin/access/assignments": async (room) => ({
    body: { subject_id: await bystander(room), role_id: "viewer" },
  }),
  "DELETE /admin/access/assignments/:id": async (room) => ({ params: { id: (await member(room)).assignment_id } }),
  "GET /admin/access/explain": async (room) => ({ query: `subject_id=${await bystander(room)}` }),
  "POST /admin/access/invitations": async (room) => ({ body: { email: email(room), role_id: "viewer" } }),
  "DELETE /admin/access/invitations/:id": async (room) => ({ params: { id: await invitation(room) } }),
  "POST /admin/access/invitations/:id/resend": async (room) => ({ params: { id: await invitation(room) } }),
  "DELETE /admin/access/sessions/:id": async (room) => ({ params: { id: await session(room, await bystander(room)) } }),
  "DELETE /admin/access/me/sessions/:id": anew(async (room) => ({
    params: { id: await session(room, room.actor.id) },
  })),

  "POST /admin/api-keys": ({ half }) => ({ body: { title: unique(half), type: "secret" } }),
  "GET /admin/api-keys/:id": async (room) => ({ params: await apiKey(room) }),
  "POST /admin/api-keys/:id": async (room) => ({ params: await apiKey(room), body: { title: "Changed" } }),
  "DELETE /admin/api-keys/:id": async (room) => {
    const params = await apiKey(room)
    await room.owner.post(`/admin/api-keys/${params.id}/revoke`)
    return { params }
  },
  "POST /admin/api-keys/:id/revoke": async (room) => ({ params: await apiKey(room) }),
  "POST /admin/api-keys/:id/sales-channels": async (room) => ({
    params: await apiKey(room, "publishable"),
    body: { add: [room.half.sales_channel_id] },
  }),
  "POST /admin/invites": async (room) => ({ body: { email: email(room) } }),
  "GET /admin/invites/:id": async (room) => ({ params: await invite(room) }),
  "DELETE /admin/invites/:id": async (room) => ({ params: await invite(room) }),
  "POST /admin/invites/accept": async (room) => {
    const address = email(room)
    const { invite: made } = await room.owner.post<{ invite: { token: string } }>("/admin/invites", { email: address })
    const { token } = await register(room.url, address)
    return {
      query: `token=${made.token}`,
      body: { email: address, first_name: room.half.name, last_name: "Test" },
      headers: { authorization: `Bearer ${token}` },
    }
  },
  "POST /admin/invites/:id/resend": async (room) => ({ params: await invite(room) }),
  "GET /admin/users/:id": user,
  "POST /admin/users/:id": async (room) => ({ ...(await user(room)), body: { first_name: "Changed" } }),
  "DELETE /admin/users/:id": user,
  "GET /admin/users/:id/auth-providers": user,
  "POST /admin/users/:id/reset-password": async (room) => {
    const id = await bystander(room)
    const [row] = await room.state.sql<{ email: string }>(`select email from "user" where id = $1`, [id])
    // A login is one for all types of account, and one for the team would need an invitation.
    await registered(room, "customer", row!.email)
    return { params: { id } }
  },
}
