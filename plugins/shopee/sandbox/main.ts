import { createShopeeSandbox } from "./index.ts"
import { readEnvironment } from "./environment.ts"

const { port, options } = readEnvironment(process.env)
const { app } = createShopeeSandbox(options)

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => void app.close().then(() => process.exit(0)))
}

try {
  const url = await app.listen({ host: "127.0.0.1", port })
  console.log(`ready ${url}`)
} catch (error) {
  console.error(`The Shopee sandbox cannot listen on port ${port}: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
}
