import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

type Cache = { refresh(): Promise<unknown> }

/** Reads rights and sessions again, because a test has written to the database behind the server's back. */
export const POST = async (req: MedusaRequest, res: MedusaResponse) => {
  await req.scope.resolve<{ rights: Cache }>("access").rights.refresh()
  await req.scope.resolve<{ live: { cache: Cache } }>("access_session").live.cache.refresh()
  res.json({})
}
