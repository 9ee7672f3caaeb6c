import { z } from "@medusajs/framework/zod"
import { defineTask, definedTasks, findTask, findWebhookReceiver, registerWebhookReceiver } from ".."
import { processRegistry } from "../registry"
import type * as registry from "../registry"

const receiver = (topic: string) => ({
  provider_id: "acme",
  verify: () => true,
  identify: () => ({ account_id: null, delivery_id: null, topic }),
  process: async () => [],
})

describe("registries", () => {
  it("are one and the same for every copy of the package", () => {
    processRegistry<number>("shared").set("a", 1)
    jest.isolateModules(() => {
      const copy = jest.requireActual<typeof registry>("../registry")
      expect(copy.processRegistry<number>("shared").get("a")).toBe(1)
    })
  })

  it("let a later definition of the same name replace the earlier", () => {
    const define = (max_attempts: number) =>
      defineTask({ name: "same", schema: z.object({}), max_attempts, run: async () => undefined })
    define(1)
    define(2)
    expect(findTask("same")?.max_attempts).toBe(2)
    expect(definedTasks().filter(({ name }) => name === "same")).toHaveLength(1)
  })

  it("know a webhook receiver by its provider", () => {
    registerWebhookReceiver(receiver("first"))
    registerWebhookReceiver(receiver("second"))
    const raw = { provider_id: "acme", path: "", query: {}, headers: {}, body: Buffer.alloc(0) }
    expect(findWebhookReceiver("acme")?.identify(raw).topic).toBe("second")
    expect(findWebhookReceiver("nobody")).toBeUndefined()
  })
})
