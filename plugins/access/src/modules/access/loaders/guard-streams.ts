import { guardLive } from "@pasar/integrations"
import { guardStream } from "../../../live/guard-live"

/** Says who decides about streams of changes that stay open. */
export default async function guardStreams(): Promise<void> {
  guardLive(guardStream)
}
