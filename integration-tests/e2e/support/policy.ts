import { expect, type Page, type Request } from "@playwright/test"

export type PolicyWatch = {
  /** Fails with every violation and every error of the console since the last look. */
  expectNone(where: string): Promise<void>
}

/** What was asked before anybody had signed in, pages that are not there, and React on the nesting of core's own elements. */
const EXPECTED = /status of 40[14]|^Warning: validateDOMNesting/

/** Medusa's admin fetches pictures of flags from elsewhere, and a test reaches no internet. */
const ELSEWHERE = /^https?:\/\/(?!localhost)/

/** zod asks once whether it may compile its checks, is told no, and goes on without: nothing is run that way. */
const PROBE = "script-src forbids eval "

/** How long nothing may be on its way until a page counts as loaded: longer than a page takes to ask for what it shows. */
const QUIET_MS = 250

/** Counts what a page has asked for; the answer waits until nothing is on its way. */
const watchRequests = (page: Page) => {
  const open = new Set<Request>()
  let last = Date.now()
  page.on("request", (request) => {
    last = Date.now()
    if (request.isNavigationRequest()) {
      // What the page before was still waiting for is not told to have ended.
      open.clear()
    }
    // A page's live events come until it is left.
    if (request.resourceType() !== "eventsource") {
      open.add(request)
    }
  })
  for (const end of ["requestfinished", "requestfailed"] as const) {
    page.on(end as "requestfinished", (request) => {
      last = Date.now()
      open.delete(request)
    })
  }
  return async () => {
    const until = Date.now() + 10_000
    while (Date.now() < until && (open.size > 0 || Date.now() - last < QUIET_MS)) {
      await page.waitForTimeout(25)
    }
  }
}

/** Watches all that a page is forbidden by its policy, and all that it complains of. */
export const watchPolicy = async (page: Page): Promise<PolicyWatch> => {
  const seen: string[] = []
  const quiet = watchRequests(page)
  await page.exposeFunction("reportPolicyViolation", (violation: string) => void seen.push(violation))
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
      const { reportPolicyViolation } = window as unknown as { reportPolicyViolation(violation: string): void }
      reportPolicyViolation(`${violatedDirective} forbids ${blockedURI} ${sample}`)
    })
  })
  page.on("console", (message) => {
    const is_elsewhere = /^Failed to load/.test(message.text()) && ELSEWHERE.test(message.location().url)
    if (message.type() === "error" && !EXPECTED.test(message.text()) && !is_elsewhere) {
      seen.push(message.text())
    }
  })
  page.on("pageerror", (error) => seen.push(String(error)))
  return {
    expectNone: async (where) => {
      await quiet()
      const violations = seen.splice(0).filter((violation) => violation !== PROBE)
      expect(violations, where).toEqual([])
    },
  }
}
