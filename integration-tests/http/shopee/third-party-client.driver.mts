/**
 * Runs `@congminh1254/shopee-sdk` in a process of its own, because the client is an ES module and Jest is not.
 * Each line of stdin is one call (`{"path":"order.getOrderList","args":[…]}`), each line of stdout its outcome.
 */
import { createInterface } from "node:readline"
import { ShopeeSDK } from "@congminh1254/shopee-sdk"

interface Command {
  path: string
  args: unknown[]
}

const [config, skewSeconds = "0"] = process.argv.slice(2)

// The client signs with the machine's clock; a wrong one is what a test of stale calls needs.
const realNow = Date.now
Date.now = () => realNow() + Number(skewSeconds) * 1000

const sdk = new ShopeeSDK(JSON.parse(config ?? "{}"))

async function run({ path, args }: Command): Promise<unknown> {
  const names = path.split(".")
  const name = names.pop() ?? ""
  const owner = names.reduce<object>((value, key) => Reflect.get(value, key), sdk)
  return Reflect.apply(Reflect.get(owner, name), owner, args)
}

for await (const line of createInterface({ input: process.stdin })) {
  try {
    console.log(JSON.stringify({ value: await run(JSON.parse(line)) }))
  } catch (error) {
    // The client puts the platform's whole answer into `data`.
    const data = typeof error === "object" && error !== null && "data" in error ? error.data : null
    console.log(JSON.stringify({ error: data ?? String(error) }))
  }
}
