import "@fontsource-variable/fraunces/index.css"
import "@fontsource-variable/inter/index.css"
import "@/styles/globals.css"
import type { Metadata, Viewport } from "next"
import { connection } from "next/server"
import type { ReactNode } from "react"
import { shop } from "@/config/shop"

export const metadata: Metadata = {
  title: { default: `${shop.name}: ${shop.tagline}`, template: `%s · ${shop.name}` },
  description: shop.description,
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf6ee" },
    { media: "(prefers-color-scheme: dark)", color: "#171410" },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Drawn for each request, because each answer has a nonce of its own; what a page shows comes from the data cache.
  await connection()
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
