"use client"

import { ErrorNotice } from "@/components/ui/error-notice"

/** Catches what fails outside the shop's frame, such as the frame's own data. */
export default function RootError({ retry }: { retry: () => void }) {
  return (
    <main>
      <ErrorNotice retry={retry} />
    </main>
  )
}
