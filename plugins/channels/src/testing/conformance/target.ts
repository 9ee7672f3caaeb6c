import type { OutboundClient, RawWebhook } from "@pasar/integrations"
import type { ChannelContext, ChannelProvider, Grant } from "../../types"

/** A provider and its own sandbox, as the battery drives them. */
export type ConformanceTarget = {
  provider: ChannelProvider
  outbound: OutboundClient
  /** Walks through the sandbox's authorisation page and answers what the redirect brings back. */
  approve(authorize_url: string): Promise<Record<string, string>>
  /** Where the redirect goes; the sandbox may check it. */
  redirect_uri: string
  sandbox: {
    /** A SKU that is listed once, with at least five pieces. */
    sku: string
    quantityOf(sku: string): Promise<number>
    placeOrder(lines: { sku: string; quantity: number }[]): Promise<string>
    expireTokens(): Promise<void>
    /** What the platform's own books say that the buyer paid, as a decimal text. */
    buyerTotalOf(external_id: string): Promise<string>
  }
  /** Rightly signed webhooks of this platform, and ones whose signature does not fit. */
  webhooks?: { good: RawWebhook[]; bad: RawWebhook[] }
  close(): Promise<void>
}

/** What each part of the battery works with once the account is connected. */
export type Connected = ConformanceTarget & { context: ChannelContext; grant: Grant & { external_id: string } }

/** Connects as the engine does: authorise, exchange, read the account. */
export const connectTarget = async (target: ConformanceTarget): Promise<Connected> => {
  const { auth } = target.provider
  const url = auth.authorizeUrl({ state: "conformance-state", redirect_uri: target.redirect_uri })
  const query = await target.approve(url)
  expect(query.state).toBe("conformance-state")
  const grant = await auth.exchange({ query, outbound: target.outbound })
  return { ...target, grant, context: contextOf(target, grant) }
}

/** A port's context with the tokens of a grant. */
export const contextOf = (
  { outbound }: Pick<ConformanceTarget, "outbound">,
  { credentials, external_id }: Grant & { external_id: string }
): ChannelContext => ({
  connection: { id: "conn_conformance", external_id, settings: {} },
  credentials,
  outbound,
  signal: new AbortController().signal,
})
