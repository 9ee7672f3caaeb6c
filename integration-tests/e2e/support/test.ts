import { appendFileSync } from "node:fs"
import { test as base, type Response } from "@playwright/test"

const PATIENCE_MS = 5000
const file = process.env.E2E_ANSWERS
/** The platform's own pages hand out codes and show orders; that is their business. */
const ours = [process.env.E2E_SERVER_URL, process.env.E2E_STOREFRONT_URL]

/** Playwright's `test`, which also keeps what the browser was answered for the scan for canaries. */
export const test = base.extend<{ answers: void }>({
  answers: [
    async ({ context }, use) => {
      const kept: Promise<void>[] = []
      context.on("response", (response) => void kept.push(keep(response)))
      await use()
      await Promise.all(kept)
    },
    { auto: true },
  ],
})

const keep = async (response: Response) => {
  // Scripts and pictures are files of the build.
  if (!file || !["document", "fetch", "xhr"].includes(response.request().resourceType())) {
    return
  }
  const { origin, pathname } = new URL(response.url())
  if (!ours.includes(origin)) {
    return
  }
  const late = new Promise<string>((resolve) => setTimeout(() => resolve(""), PATIENCE_MS).unref())
  const body = await Promise.race([response.text().catch(() => ""), late])
  const answer = {
    name: `answer ${response.status()} to ${response.request().method()} ${pathname}`,
    path: pathname,
    is_good: response.ok(),
    text: `${JSON.stringify(response.headers())}\n${body}`,
  }
  appendFileSync(file, `${JSON.stringify(answer)}\n`)
}
