import type { Recipes, Room } from "../../recipe.ts"
import { send } from "../../requests.ts"
import { unique } from "../make.ts"

const PASSWORD = "a password of the isolation proof"

/** Registers a login that is nobody's yet, and gives its token. */
export const registered = async ({ url }: Room, type: string, email: string): Promise<string> => {
  const body = { email, password: PASSWORD }
  const { status, text } = await send(url, "POST", `/auth/${type}/emailpass/register`, {}, { body })
  if (status >= 300) {
    throw new Error(`Registering ${email} answered ${status}: ${text}`)
  }
  return (JSON.parse(text) as { token: string }).token
}

const provider = { actor_type: "customer", auth_provider: "emailpass" }

const login = async (room: Room) => {
  const email = `${unique(room.half)}@sign-in.test`
  await registered(room, provider.actor_type, email)
  return { email, password: PASSWORD }
}

/** Doors to sign in by, which look at what is brought rather than at who brings it. */
export const signIn: Recipes = {
  "POST /auth/:actor_type/:auth_provider": async (room) => ({ params: provider, body: await login(room) }),
  "POST /auth/:actor_type/:auth_provider/register": (room) => ({
    params: provider,
    body: { email: `${unique(room.half)}@sign-in.test`, password: PASSWORD },
  }),
  "POST /auth/:actor_type/:auth_provider/reset-password": async (room) => ({
    params: provider,
    body: { identifier: (await login(room)).email },
  }),
  "GET /auth/:actor_type/providers": () => ({ params: provider }),
}
