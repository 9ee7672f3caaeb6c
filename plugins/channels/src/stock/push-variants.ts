import type { MedusaContainer } from "@medusajs/framework/types"
import { isIntegrationError } from "@pasar/integrations"
import { callChannel } from "../connections/call-channel"
import { channelProvider, databaseExecutor } from "../connections/services"
import type { ChannelConnectionDTO, StockLevelInput, StockLevelResult } from "../types"
import type { PushTrigger } from "./push-job"
import type { PushRun } from "./push-run"
import { recordPush, recordSending, type PushedVariant } from "./record-push"
import { sellableQuantities } from "./sellable"
import type { StaleVariant } from "./stale-variants"

export type PushInput = {
  connection: ChannelConnectionDTO
  trigger: PushTrigger
  signal: AbortSignal
  /** Throws where another worker has taken over; called before each write that leaves the house. */
  assertClaimed(): Promise<void>
}

/** Which quantities may be sent; asked again of a value that changed while a run was under way. */
type ToPush = { variants: StaleVariant[]; isAllowed: (variant: StaleVariant) => boolean; run: PushRun }

/** How old a value may be when it is sent. */
const FRESH_MS = 2000

/** Sends these quantities batch by batch and writes down what the channel answered; answers what became of them. */
export const pushVariants = async (
  container: MedusaContainer,
  { connection, signal, assertClaimed }: PushInput,
  { variants, isAllowed, run }: ToPush
): Promise<PushedVariant[]> => {
  const size = channelProvider(container, connection.provider_id).stock!.batch
  const all: PushedVariant[] = []
  let left = variants
  let read_at = Date.now()
  await run.expect(variants.length)
  while (left.length) {
    signal.throwIfAborted()
    await assertClaimed()
    if (Date.now() - read_at > FRESH_MS) {
      left = (await readAgain(container, connection.id, left)).filter(isAllowed)
      read_at = Date.now()
    }
    const batch = left.slice(0, size)
    left = left.slice(size)
    await recordSending(container, batch)
    const answers = await pushBatch(container, connection.id, batch, signal)
    await recordPush(container, connection.id, answers)
    await run.advance({ done: answers.length, refused: answers.filter(({ error }) => error).length })
    all.push(...answers)
  }
  return all
}

/** In a long run stock goes on changing: what has not been sent yet gets its present value. */
const readAgain = async (container: MedusaContainer, connection_id: string, variants: StaleVariant[]) => {
  const ids = variants.map(({ id }) => id)
  const now = await sellableQuantities(databaseExecutor(container), connection_id, ids)
  return variants.flatMap((variant) => {
    const sellable = now.get(variant.id)
    return sellable === undefined ? [] : [{ ...variant, sellable }]
  })
}

/** One call. Where the channel refuses the call as a whole, it has refused each row of it. */
const pushBatch = async (
  container: MedusaContainer,
  connection_id: string,
  batch: StaleVariant[],
  signal: AbortSignal
): Promise<PushedVariant[]> => {
  const levels = batch.map(toLevel)
  try {
    const results = await callChannel(
      container,
      connection_id,
      (provider, context) => provider.stock!.set(context, levels),
      {
        signal,
      }
    )
    const byKey = new Map(results.map((result) => [keyOf(result), result]))
    return batch.map((variant) => ({ variant, error: answerTo(byKey.get(keyOf(toLevel(variant)))) }))
  } catch (error) {
    if (isIntegrationError(error) && isAboutTheRows(error.kind)) {
      const { kind, message, vendor_code } = error
      return batch.map((variant) => ({ variant, error: { kind: kind as "rejected", message, vendor_code } }))
    }
    throw error
  }
}

/** A row that the channel left out of its answer was not confirmed. */
const answerTo = (result: StockLevelResult | undefined): StockLevelResult["error"] =>
  result ? result.error : { kind: "rejected", message: "It did not say what became of this quantity." }

const isAboutTheRows = (kind: string) => kind === "rejected" || kind === "not_found" || kind === "conflict"

const toLevel = ({ listing_external_id, external_id, sellable }: StaleVariant): StockLevelInput => ({
  external_listing_id: listing_external_id,
  external_variant_id: external_id,
  quantity: sellable,
})

const keyOf = ({ external_listing_id, external_variant_id }: StockLevelInput) =>
  `${external_listing_id}\n${external_variant_id}`
