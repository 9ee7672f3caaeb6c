"use client"

import { ErrorNotice } from "@/components/ui/error-notice"

/** A page that failed, within the shop's frame. */
export default function PageError({ retry }: { retry: () => void }) {
  return <ErrorNotice retry={retry} />
}
