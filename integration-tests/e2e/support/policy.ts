import { expect, type Page } from "@playwright/test"

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

/** Watches all that a page is forbidden by its policy, and all that it complains of. */
export const watchPolicy = async (page: Page): Promise<PolicyWatch> => {
  const seen: string[] = []
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
      await page.waitForLoadState("networkidle").catch(() => undefined)
      const violations = seen.splice(0).filter((violation) => violation !== PROBE)
      expect(violations, where).toEqual([])
    },
  }
}
