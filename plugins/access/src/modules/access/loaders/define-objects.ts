import { defineDatabaseObjects } from "@pasar/integrations"
import { userObjects } from "../../../team"

/** Declares what access keeps on Medusa's own tables. */
export default async function defineObjects(): Promise<void> {
  defineDatabaseObjects(userObjects)
}
