import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { takeSchemas } from "../../../schemas"

/** What the requests since the last call were checked against, in their order. */
export const GET = (_req: MedusaRequest, res: MedusaResponse) => {
  res.json({ schemas: takeSchemas() })
}
