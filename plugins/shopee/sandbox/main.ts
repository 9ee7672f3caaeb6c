import { createShopeeSandbox } from "./index.ts"
import { readEnvironment } from "./environment.ts"

try {
  const { port, options } = readEnvironment(process.env)
  const { app } = createShopeeSandbox(options)
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void app.close().then(() => process.exit(0)))
  }
  console.log(`ready ${await app.listen({ host: "127.0.0.1", port })}`)
} catch (error) {
  console.error(`The Shopee sandbox cannot start: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
}
