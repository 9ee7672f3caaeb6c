import { model } from "@medusajs/framework/utils"

/** One walk through a platform's authorisation page; its id travels sealed in the state, good for one use. */
const ConnectAttempt = model
  .define("connect_attempt", {
    id: model.id({ prefix: "chatt" }).primaryKey(),
    provider_id: model.text(),
    /** The user who pressed Connect. */
    actor_id: model.text().nullable(),
    redirect_uri: model.text(),
    expires_at: model.dateTime(),
    used_at: model.dateTime().nullable(),
    /** The connection that came of it. */
    connection_id: model.text().nullable(),
  })
  .indexes([{ on: ["expires_at"] }])

export default ConnectAttempt
