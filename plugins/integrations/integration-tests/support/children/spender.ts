import { startTestApp } from "../app"

const CALLS = 20

/** Sends calls as fast as its rate budget lets it and prints the time of each. */
const spend = async (): Promise<void> => {
  const app = await startTestApp({
    databaseUrl: process.env.TEST_DATABASE_URL,
    options: {
      fetch: async () => {
        process.stdout.write(`${Date.now()}\n`)
        return new Response("ok")
      },
    },
  })
  const client = app.service.outboundFor({ id: "conn_shared" }, { units: 5, interval_ms: 1_000 })
  await Promise.all(
    Array.from({ length: CALLS }, () =>
      client.send({ operation: "test.call", method: "GET", url: "http://localhost/", retry: "never" })
    )
  )
  await app.close()
  process.stdout.write("done\n")
}

void spend()
