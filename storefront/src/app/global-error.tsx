"use client"

import "@/styles/globals.css"
import { ErrorNotice } from "@/components/ui/error-notice"

/** The last net: the shop's frame itself could not be drawn. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <main>
          <ErrorNotice retry={retry} />
        </main>
      </body>
    </html>
  )
}
