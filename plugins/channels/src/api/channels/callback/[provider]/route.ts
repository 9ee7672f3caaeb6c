import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ConfigModule, Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { connectErrorCode, connectErrors } from "../../../../connections/connect-error"
import { connectChannelWorkflow } from "../../../../workflows/connections"

/** Where a platform sends the merchant's browser back to. Public: the sealed, one-use state is what admits a caller. */
export const GET = async (req: MedusaRequest, res: MedusaResponse) => {
  const provider_id = req.params.provider!
  const pages = `${adminPath(req)}/channels`
  try {
    const { result } = await connectChannelWorkflow(req.scope).run({ input: { provider_id, query: singleValues(req) } })
    res.redirect(302, `${pages}/${result.connection_id}?connected=1`)
  } catch (error) {
    const code = connectErrorCode(error)
    if (!code) {
      throw error
    }
    req.scope.resolve<Logger>(ContainerRegistrationKeys.LOGGER).warn(`Connecting ${provider_id} failed: ${code}`)
    res.redirect(302, `${pages}?connect_error=${encodeURIComponent(connectErrors[code])}`)
  }
}

const adminPath = ({ scope }: MedusaRequest) =>
  scope.resolve<ConfigModule>(ContainerRegistrationKeys.CONFIG_MODULE).admin.path ?? "/app"

const singleValues = ({ query }: MedusaRequest) =>
  Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === "string"))
