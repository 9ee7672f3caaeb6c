import { defineDatabaseObjects } from "@pasar/integrations"
import { sessionObjects } from "../../../sessions"

/** Declares what sessions keep on the tables of members and users. */
export default async function defineObjects(): Promise<void> {
  defineDatabaseObjects(sessionObjects)
}
