import type { MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"

/** Does something before a good answer is sent; where that fails, so does the request. */
export const beforeGoodAnswer = (res: MedusaResponse, next: MedusaNextFunction, run: () => Promise<unknown>): void => {
  const send = res.json.bind(res)
  res.json = (body) => {
    res.json = send
    if (res.statusCode >= 400) {
      return send(body)
    }
    run().then(() => send(body), next)
    return res
  }
}
