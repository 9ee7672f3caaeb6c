"use client"

import { Notice } from "./notice"

/** A page that could not be read: what happened and the way out. */
export const ErrorNotice = ({ retry }: { retry: () => void }) => (
  <Notice
    title="The shop cannot be reached just now"
    action={
      <button type="button" className="button" onClick={retry}>
        Try again
      </button>
    }
  >
    Its server did not answer. Your cart is kept, and nothing was ordered or charged. It usually passes within a minute.
  </Notice>
)
