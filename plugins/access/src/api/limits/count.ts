import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { correlate } from "../../front/correlate"
import type { LimitClass } from "../../front/limits/rules"
import { spend } from "../../front/limits/spend"
import { refuse } from "../../front/refuse"
import { standingFront } from "../../front/settings"

type Exchange = { req: MedusaRequest; res: MedusaResponse }

/** Counts a request against a key; true where it was one too many, and has been answered so. */
export const isOver = async ({ req, res }: Exchange, name: LimitClass, key: string | undefined): Promise<boolean> => {
  const front = standingFront()
  if (!front || !key) {
    return false
  }
  const over = await spend(front.limiters, { name, rule: front.settings.limits[name], key }, res)
  if (over) {
    refuse({ req, res, settings: front.settings, correlation_id: correlate(req, res) }, over)
  }
  return over !== undefined
}

/** Takes a count back: what was counted before it was looked at turned out to be right. */
export const giveBack = async (name: LimitClass, key: string): Promise<void> => {
  await standingFront()?.limiters(name).reward(key)
}
