import type { IncomingMessage, ServerResponse } from "node:http"
import * as start from "@medusajs/medusa/commands/start"
import { runCorrelated } from "@pasar/integrations/correlation"
import { correlate } from "./correlate"

type Handle = () => Promise<unknown>
type Hook = (handle: Handle, req: IncomingMessage, res: ServerResponse, route?: string) => Promise<unknown>

/**
 * Sees every request before Express does: the admin, `/static` and what core refuses never pass a plugin's middlewares.
 * The seam is the one that Medusa's own instrumentation uses; a hook that stands there already is kept behind ours.
 */
export const standInFront = (): void => {
  const command = start as { traceRequestHandler?: Hook }
  const next = command.traceRequestHandler
  command.traceRequestHandler = async (handle, req, res, route) =>
    await runCorrelated(correlate(req, res), () => (next ? next(handle, req, res, route) : handle()))
}
