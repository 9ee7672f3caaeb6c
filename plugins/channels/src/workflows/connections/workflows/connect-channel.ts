import { Modules } from "@medusajs/framework/utils"
import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createRemoteLinkStep, createSalesChannelsWorkflow } from "@medusajs/medusa/core-flows"
import {
  authorizeConnectionStep,
  readChannelAccountStep,
  saveChannelConnectionStep,
  startObservingStep,
  type AuthorizeConnectionInput,
} from "../steps"

export const connectChannelWorkflowId = "connect-channel"

/** Finishes a merchant's consent: tokens into the vault, a sales channel for the account, and observing begins. */
export const connectChannelWorkflow = createWorkflow(connectChannelWorkflowId, (input: AuthorizeConnectionInput) => {
  const authorized = authorizeConnectionStep(input)
  const known = readChannelAccountStep(authorized)
  const created = when("channel-has-no-sales-channel", { known }, ({ known }) => !known.sales_channel_id).then(() => {
    const channels = createSalesChannelsWorkflow.runAsStep({
      input: transform({ known }, ({ known: { title, account } }) => ({
        salesChannelsData: [
          { name: `${title} · ${account.name}`, description: `What is sold at ${title} as ${account.name}.` },
        ],
      })),
    })
    createRemoteLinkStep(
      transform({ channels, known }, ({ channels, known }) =>
        known.stock_location_ids.map((stock_location_id) => ({
          [Modules.SALES_CHANNEL]: { sales_channel_id: channels[0]!.id },
          [Modules.STOCK_LOCATION]: { stock_location_id },
        }))
      )
    )
    return channels
  })
  const saved = saveChannelConnectionStep(
    transform({ known, created }, ({ known, created }) => ({
      ...known,
      sales_channel_id: known.sales_channel_id ?? created![0]!.id,
    }))
  )
  startObservingStep(authorized)
  return new WorkflowResponse(saved)
})
