import type { Page } from "@playwright/test"

/** Goes to another page of the loaded admin as one of its links would, without loading it anew. */
export const goWithin = async (page: Page, path: string) =>
  await page.evaluate((to) => {
    history.pushState({}, "", to)
    dispatchEvent(new PopStateEvent("popstate", { state: {} }))
  }, `/app${path}`)
