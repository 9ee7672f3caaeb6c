import type { Recipe, Recipes, Room } from "../../recipe.ts"
import { unique } from "../make.ts"

/** A cause that somebody has to look at. */
const issue = async ({ state, half }: Room, status = "open"): Promise<string> => {
  const [row] = await state.sql<{ id: string }>(
    `insert into sync_issue (id, connection_id, subject_type, subject_id, code, message, status, first_seen_at, last_seen_at)
     values ('syncis_' || $1, $2, 'listing_variant', $1, 'unknown_sku', $3, $4, now(), now()) returning id`,
    [unique(half), half.connection_id, half.name, status]
  )
  return row!.id
}

const one =
  (make: (room: Room) => Promise<string>): Recipe =>
  async (room) => ({ params: { id: await make(room) } })
const many =
  (make: (room: Room) => Promise<string>): Recipe =>
  async (room) => ({ body: { ids: [await make(room)] } })

/** A push that came in while the shop was connected. */
const webhook = async ({ state }: Room): Promise<string> => {
  const [row] = await state.sql<{ id: string }>("select id from webhook_event order by id limit 1")
  return row!.id
}

/** A job whose attempts are spent. */
const deadLetter = async ({ state }: Room): Promise<string> => {
  const [row] = await state.sql<{ id: string }>("select id::text from graphile_worker.add_job('isolation', '{}')")
  await state.sql("update graphile_worker._private_jobs set attempts = max_attempts where id = $1", [row!.id])
  return row!.id
}

const notification = async ({ state, half }: Room): Promise<string> => {
  const [row] = await state.sql<{ id: string }>(
    `insert into notification (id, "to", channel, template, status) values ('noti_' || $1, '', 'feed', 'note', 'success')
     returning id`,
    [unique(half)]
  )
  return row!.id
}

/** What goes on behind the channels, and what is told of it. */
export const works: Recipes = {
  "POST /admin/sync-issues/:id/ignore": one(issue),
  "POST /admin/sync-issues/:id/replay": one(issue),
  "POST /admin/sync-issues/ignore": many(issue),
  "POST /admin/sync-issues/replay": many(issue),
  "POST /admin/sync-issues/reopen": many((room) => issue(room, "ignored")),
  "GET /admin/webhook-events/:id": one(webhook),
  "POST /admin/webhook-events/:id/replay": one(webhook),
  "POST /admin/dead-letters/:id/replay": one(deadLetter),
  "POST /admin/dead-letters/replay": many(deadLetter),
  "GET /admin/notifications/:id": one(notification),
  "GET /admin/live": () => ({ query: "topics=channel_order" }),
}
