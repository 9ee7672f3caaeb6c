import { words } from "../../../../integrations/src/admin/lib/format"

/** "order:mark_as_paid" → "Order: mark as paid"; what is no policy stays as it is said. */
export const deedOf = (action: string): string => {
  const [resource = "", operation] = action.split(":")
  return operation ? `${words(resource)}: ${words(operation).toLowerCase()}` : words(action)
}
