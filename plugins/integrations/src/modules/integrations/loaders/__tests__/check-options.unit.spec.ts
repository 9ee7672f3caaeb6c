import type { LoaderOptions } from "@medusajs/framework/types"
import checkOptions from "../check-options"

const start = (options: Record<string, unknown>) => checkOptions({ options } as unknown as LoaderOptions)
const encryption_keys = `a:${Buffer.alloc(32).toString("base64")}`

describe("start", () => {
  it("accepts a sound key ring and the default settings", async () => {
    await expect(start({ encryption_keys })).resolves.toBeUndefined()
  })

  it.each([
    [{ encryption_keys: "a:short" }, 'key "a" has 3 bytes instead of 32'],
    [{ encryption_keys, concurrency: 0 }, "concurrency"],
    [{ encryption_keys, retention: { webhook_event_days: 0, outbound_call_days: 1 } }, "webhook_event_days"],
  ])("stops at %j with a message that names %s", async (options, message) => {
    await expect(start(options)).rejects.toThrow(message)
  })
})
