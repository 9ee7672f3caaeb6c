import { model } from "@medusajs/framework/utils"

/** One execution for one resource of one connection. */
const SyncRun = model
  .define("sync_run", {
    id: model.id({ prefix: "syncrun" }).primaryKey(),
    connection_id: model.text(),
    kind: model.enum(["listings_pull", "order_poll", "stock_push", "reconcile", "lost_push"]),
    trigger: model.enum(["schedule", "manual", "webhook", "connect", "stock_change"]),
    status: model.enum(["running", "succeeded", "partial", "failed", "stopped"]).default("running"),
    cursor: model.text().nullable(),
    total: model.number().nullable(),
    done_count: model.number().default(0),
    changed_count: model.number().default(0),
    failed_count: model.number().default(0),
    message: model.text().nullable(),
    started_at: model.dateTime(),
    heartbeat_at: model.dateTime(),
    finished_at: model.dateTime().nullable(),
  })
  .indexes([{ on: ["connection_id", "started_at"] }])

export default SyncRun
