import "@fontsource-variable/fraunces/index.css"
import "@fontsource-variable/inter/index.css"
import "@/styles/globals.css"
import type { Metadata, Viewport } from "next"
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

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
