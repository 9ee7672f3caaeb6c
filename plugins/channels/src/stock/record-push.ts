import type { MedusaContainer } from "@medusajs/framework/types"
import { channelsService, databaseExecutor } from "../connections/services"
import type { StockLevelResult } from "../types"
import type { StaleVariant } from "./stale-variants"

/** Cause under which a quantity that the channel refused stands among the issues. */
export const PUSH_REFUSED = "push_refused"

/** A variant and what the channel answered to its quantity. */
export type PushedVariant = { variant: StaleVariant; error?: StockLevelResult["error"] }

/** Until a channel has answered, nobody knows what it shows; where no answer ever comes, it is pushed again. */
const SENDING = `
  update listing_variant set pushed_quantity = null, updated_at = now()
   where id in (select jsonb_array_elements_text(?::jsonb)) and pushed_quantity is not null`

/** Writes down that quantities are about to leave the house; committed before the call, so that a crash tells too. */
export const recordSending = async (container: MedusaContainer, variants: StaleVariant[]) => {
  await databaseExecutor(container).execute(SENDING, [JSON.stringify(variants.map(({ id }) => id))])
}

/**
 * Writes down one batch of answers in two statements at most. Where somebody else pushed meanwhile, nobody knows which
 * write the channel took last: the quantity is then unknown and pushed again.
 */
const TAKEN = `
  update listing_variant lv
     set pushed_quantity = case when lv.pushed_version = input.version then input.quantity end,
         pushed_version = lv.pushed_version + 1, pushed_at = clock_timestamp(), sellable_quantity = input.quantity,
         push_error = null, push_failures = 0, push_retry_at = null, updated_at = now()
    from jsonb_to_recordset(?::jsonb) as input (id text, quantity int, version int)
   where lv.id = input.id`

/** Waits 1, 2, 4 … minutes, at most an hour. What the channel refused it did not take: it shows what it showed. */
const REFUSED = `
  update listing_variant lv
     set pushed_quantity = case when lv.pushed_version = input.version then input.pushed end,
         push_error = input.message, push_failures = lv.push_failures + 1, sellable_quantity = input.quantity,
         push_retry_at = now() + least(power(2, least(lv.push_failures, 6)), 60) * interval '1 minute',
         updated_at = now()
    from jsonb_to_recordset(?::jsonb) as input (id text, quantity int, pushed int, version int, message text)
   where lv.id = input.id`

/** Records what a channel answered row by row, and opens or closes the issues that follow from it. */
export const recordPush = async (container: MedusaContainer, connection_id: string, answers: PushedVariant[]) => {
  const executor = databaseExecutor(container)
  const taken = answers.filter(({ error }) => !error).map(({ variant }) => variant)
  const refused = answers.filter(({ error }) => error)
  if (taken.length) {
    const rows = taken.map(({ id, sellable, pushed_version }) => ({ id, quantity: sellable, version: pushed_version }))
    await executor.execute(TAKEN, [JSON.stringify(rows)])
  }
  if (refused.length) {
    const rows = refused.map(({ variant, error }) => ({
      id: variant.id,
      quantity: variant.sellable,
      pushed: variant.pushed_quantity,
      version: variant.pushed_version,
      message: error!.message,
    }))
    await executor.execute(REFUSED, [JSON.stringify(rows)])
  }
  await raiseRefused(container, connection_id, refused)
  await resolveTaken(container, connection_id, taken)
}

const raiseRefused = async (container: MedusaContainer, connection_id: string, refused: PushedVariant[]) => {
  if (refused.length) {
    await channelsService(container).raiseIssues(
      refused.map(({ variant, error }) => ({
        connection_id,
        subject_type: "listing_variant",
        subject_id: variant.id,
        code: PUSH_REFUSED,
        severity: "error" as const,
        message:
          `The channel refused the stock of ${variant.sku}: ${error!.message} ` +
          "Pasar tries again by itself; check the listing on the channel if this stays.",
        details: { sku: variant.sku, quantity: variant.sellable, vendor_code: error!.vendor_code ?? null },
      }))
    )
  }
}

const resolveTaken = async (container: MedusaContainer, connection_id: string, taken: StaleVariant[]) => {
  const subject_ids = taken.filter(({ push_error }) => push_error).map(({ id }) => id)
  if (subject_ids.length) {
    await channelsService(container).resolveIssues({
      connection_id,
      code: PUSH_REFUSED,
      subject_ids,
      resolution: "The channel took the stock.",
    })
  }
}
