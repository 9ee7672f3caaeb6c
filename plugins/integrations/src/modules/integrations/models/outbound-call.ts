import { model } from "@medusajs/framework/utils"

/** One attempt at an outside call: what, when and how it ended; never a body, a header or a query string. */
const OutboundCall = model
  .define("outbound_call", {
    id: model.id({ prefix: "outcall" }).primaryKey(),
    connection_id: model.text(),
    operation: model.text(),
    method: model.text(),
    path: model.text(),
    attempt: model.number(),
    status: model.number().nullable(),
    /** `ok` or the kind of the error. */
    outcome: model.text(),
    vendor_code: model.text().nullable(),
    request_id: model.text().nullable(),
    correlation_id: model.text().nullable(),
    duration_ms: model.number(),
    called_at: model.dateTime(),
  })
  .indexes([{ on: ["connection_id", "called_at"] }, { on: ["called_at"] }, { on: ["correlation_id"] }])

export default OutboundCall
