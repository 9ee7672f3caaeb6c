import type { ExecArgs, Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { connectDemoChannel } from "@pasar/channels"

const DEFAULT_PORT = "9101"

/** `medusa exec …/scripts/connect-demo.js`: the demo shop's Shopee connection, live for stock and orders. */
export default async function connectDemo({ container }: ExecArgs): Promise<void> {
  const logger = container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
  const settings = `http://localhost:${process.env.SANDBOX_SHOPEE_PORT || DEFAULT_PORT}/__sandbox/settings`
  const { open_orders } = await connectDemoChannel(container, { provider_id: "shopee", fetch: approvedAt(settings) })
  logger.info(`Demo: Shopee is connected and live, ${open_orders} open orders are taken.`)
}

/** Lets the sandbox approve this one request by itself; a person's own connect flow still asks. */
const approvedAt =
  (settings: string): typeof fetch =>
  async (input, init) => {
    const { auto_approve } = (await (await fetch(settings)).json()) as { auto_approve: boolean }
    await setAutoApprove(settings, true)
    try {
      return await fetch(input, init)
    } finally {
      await setAutoApprove(settings, auto_approve)
    }
  }

const setAutoApprove = (settings: string, auto_approve: boolean) =>
  fetch(settings, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ auto_approve }),
  })
