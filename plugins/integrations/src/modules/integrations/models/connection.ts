import { model } from "@medusajs/framework/utils"

/** One authorised account at one outside service. */
const Connection = model
  .define(
    { name: "connection", tableName: "integration_connection" },
    {
      id: model.id({ prefix: "conn" }).primaryKey(),
      provider_id: model.text(),
      external_id: model.text(),
      name: model.text().searchable(),
      status: model.enum(["pending", "connected", "degraded", "expired", "disconnected"]).default("pending"),
      status_reason: model.text().nullable(),
      settings: model.json().default({}),
      token_expires_at: model.dateTime().nullable(),
      authorization_expires_at: model.dateTime().nullable(),
      /** Until when one caller alone may refresh, and how often a refresh has succeeded. */
      refresh_lease_until: model.dateTime().nullable(),
      refresh_generation: model.number().default(0),
    }
  )
  .indexes([{ on: ["provider_id", "external_id"], unique: true }])

export default Connection
