import { isStoreError, type StoreError } from "@/lib/data/errors"

export type ActionResult = { ok: true } | { ok: false; message: string }

const messages: Record<StoreError["kind"], string> = {
  not_found: "That piece is no longer in the shop.",
  out_of_stock: "There are not that many left.",
  rejected: "The shop could not do that. Reload the page and try again.",
  busy: "The shop is still working on your last step. Try again in a moment.",
  unauthorized: "The shop is not set up right: its server refuses this storefront's key.",
  unavailable: "The shop's server does not answer. Nothing was changed; try again in a moment.",
}

/** A failure in the shopper's words. Anything that is not a known failure is thrown on to the error page. */
export const failure = (error: unknown): { ok: false; message: string } => {
  if (isStoreError(error)) {
    return { ok: false, message: messages[error.kind] }
  }
  throw error
}
