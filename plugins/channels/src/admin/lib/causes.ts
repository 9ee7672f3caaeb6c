import { plural, words } from "../../../../integrations/src/admin/lib/format"

type Cause = { code: string; subject_type: string; issue_count: number; item_count: number; channel: string }

/** An issue in a merchant's words: what happened, why, and what to do. */
export type Explanation = { what: string; why: string; todo: string; canRetry: boolean }

type Text = Omit<Explanation, "what" | "canRetry"> & { what: (cause: Cause) => string; canRetry?: false }

const orders = ({ issue_count }: Cause) => plural(issue_count, "order")
const is = ({ issue_count }: Cause) => (issue_count === 1 ? "is" : "are")
const has = (count: number) => (count === 1 ? "has" : "have")

const connectionTexts: Record<string, Text> = {
  authorization_expired: {
    what: ({ channel }) => `${channel} no longer lets Pasar in`,
    why: "The approval was withdrawn there or has run out.",
    todo: "Connect it again. Orders and stock of the meantime are caught up.",
    canRetry: false,
  },
  authorization_expiring: {
    what: ({ channel }) => `The approval of ${channel} ends soon`,
    why: "The platform gives its approval for a limited time.",
    todo: "Connect it again before that day, so that no order or stock change waits.",
    canRetry: false,
  },
  clock_skew: {
    what: ({ channel }) => `${channel} refuses calls because this server's clock is wrong`,
    why: "The platform accepts only calls whose time is right within minutes.",
    todo: "Set the server's clock (switch on NTP), then retry.",
  },
}

const listingTexts: Record<string, Text> = {
  push_refused: {
    what: ({ item_count, channel }) => `${channel} refused the stock of ${plural(item_count, "listing")}`,
    why: "Pasar sent the quantity and the channel said no; its reason stands in the details.",
    todo: "Pasar tries again by itself. If this stays, check the listing on the channel, then retry.",
  },
  unknown_sku: {
    what: ({ item_count, channel }) =>
      `${plural(item_count, "listing")} on ${channel} ${has(item_count)} no matching SKU here`,
    why: "Pasar joins a listing and a product by their SKU, and no variant here has these.",
    todo: "Add the SKU to a variant here, or correct it on the channel. Matching is then done by itself.",
  },
  no_sku: {
    what: ({ item_count }) => `${plural(item_count, "variant")} ${has(item_count)} no SKU`,
    why: "Without a SKU Pasar cannot tell which listing is which product, so their stock is not kept in step.",
    todo: "Give each of them a SKU, the same one on both sides.",
  },
  duplicate_sku: {
    what: ({ issue_count }) => `${plural(issue_count, "SKU")} ${issue_count === 1 ? "stands" : "stand"} twice`,
    why: "Pasar cannot tell which variant is meant, so it leaves the stock of both alone.",
    todo: "Give each variant a SKU of its own, then retry.",
  },
}

const orderTexts: Record<string, Text> = {
  unknown_sku: {
    what: (cause) => `${orders(cause)} cannot be taken: the SKU is unknown here`,
    why: "A piece of the order has a SKU that no variant here has.",
    todo: "Add the SKU to a variant, then retry.",
  },
  invalid_quantity: {
    what: (cause) => `${orders(cause)} cannot be taken: the quantity makes no sense`,
    why: "The channel sent a line without a whole number of pieces.",
    todo: "Look at the order on the channel, then retry.",
  },
  order_failed: {
    what: (cause) => `${orders(cause)} could not be taken`,
    why: "Taking it failed several times; the last reason stands in the details.",
    todo: "Mend the reason, then retry.",
  },
  oversold: {
    what: (cause) => `${orders(cause)} sold more than there is`,
    why: "The last pieces were sold in two places before the channel could show it.",
    todo: "Restock, or cancel the order, before it has to be shipped.",
  },
  total_mismatch: {
    what: (cause) => `${orders(cause)} ${has(cause.issue_count)} another total than the channel says`,
    why: "Lines, shipping and discounts do not add up to what the buyer paid there.",
    todo: "Compare the order with the channel's own page before you invoice it.",
  },
  cancel_requested: {
    what: ({ issue_count }) => `${plural(issue_count, "buyer")} ${issue_count === 1 ? "asks" : "ask"} to cancel`,
    why: "The buyer wants out, and only you can answer.",
    todo: "Accept the cancellation or keep the order. Without an answer the channel decides.",
    canRetry: false,
  },
  canceled_after_shipment: {
    what: (cause) => `${orders(cause)} ${cause.issue_count === 1 ? "was" : "were"} cancelled after being shipped`,
    why: "The channel cancelled what had already left here, so its stock is not put back by itself.",
    todo: "Stop the parcel, or receive it as a return.",
    canRetry: false,
  },
  impossible_status: {
    what: (cause) => `${orders(cause)} ${is(cause)} in a state that cannot follow the one before`,
    why: "The channel reported a step that its own rules do not have. Nothing was changed here.",
    todo: "Look at the order on the channel, then retry.",
  },
  ship_failed: {
    what: (cause) => `${orders(cause)} could not be shipped on the channel`,
    why: "The channel refused the shipment; its reason stands in the details.",
    todo: "Mend it on the channel, then retry.",
  },
  cancel_failed: {
    what: (cause) => `${orders(cause)} could not be cancelled as you wished`,
    why: "The channel refused the answer; its reason stands in the details.",
    todo: "Retry, or answer on the channel itself.",
  },
}

const textsBySubject: Record<string, Record<string, Text>> = {
  channel_order: orderTexts,
  listing_variant: listingTexts,
}

/** Explains a cause; one that nobody has written about yet is named by its code and told by its own message. */
export const explainCause = (cause: Cause): Explanation => {
  const text = (textsBySubject[cause.subject_type] ?? connectionTexts)[cause.code]
  return text
    ? { what: text.what(cause), why: text.why, todo: text.todo, canRetry: text.canRetry ?? true }
    : { what: `${words(cause.code)}: ${plural(cause.item_count, "item")}`, why: "", todo: "", canRetry: true }
}

/** Causes to filter by; the same code may be about listings or about orders. */
export const causeOptions = [
  { value: "authorization_expired", label: "Approval ended" },
  { value: "authorization_expiring", label: "Approval ends soon" },
  { value: "clock_skew", label: "Wrong clock" },
  { value: "push_refused", label: "Stock refused" },
  { value: "unknown_sku", label: "SKU unknown here" },
  { value: "no_sku", label: "No SKU" },
  { value: "duplicate_sku", label: "SKU stands twice" },
  { value: "order_failed", label: "Order not taken" },
  { value: "invalid_quantity", label: "Quantity makes no sense" },
  { value: "oversold", label: "Oversold" },
  { value: "total_mismatch", label: "Total differs" },
  { value: "cancel_requested", label: "Buyer asks to cancel" },
  { value: "canceled_after_shipment", label: "Cancelled after shipping" },
  { value: "impossible_status", label: "Impossible state" },
  { value: "ship_failed", label: "Shipment refused" },
  { value: "cancel_failed", label: "Cancellation refused" },
]

/** A cause's short name. */
export const causeName = (code: string): string =>
  causeOptions.find(({ value }) => value === code)?.label ?? words(code)
