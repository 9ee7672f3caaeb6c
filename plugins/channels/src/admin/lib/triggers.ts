import { words } from "../kit"

const triggers: Record<string, string> = {
  webhook: "a message of the channel",
  poll: "a regular look at the channel",
  lost_push: "a message that was lost and fetched",
  connect: "the first look after connecting",
  replay: "a message that was processed again",
  manual: "somebody who asked for it",
}

/** What first told Pasar of an order, in words. */
export const triggerWords = (trigger: string): string => triggers[trigger] ?? words(trigger)
