import { spawn } from "node:child_process"
import { once } from "node:events"
import { resolve } from "node:path"

const run = (env: Record<string, string>) =>
  spawn(process.execPath, [resolve(__dirname, "../main.ts")], { env: { PATH: process.env.PATH, ...env } })

describe("process", () => {
  it("says when it is ready, serves, and ends cleanly on SIGTERM", async () => {
    const child = run({ SANDBOX_SHOPEE_PORT: "0" })
    const [line] = (await once(child.stdout, "data")) as [Buffer]
    const [, url] = /^ready (http:\/\/127\.0\.0\.1:\d+)$/m.exec(line.toString()) ?? []
    expect((await fetch(`${url}/__sandbox/state`)).status).toBe(200)
    child.kill("SIGTERM")
    expect(await once(child, "exit")).toEqual([0, null])
  })

  it("says in one line why it cannot start", async () => {
    const child = run({ NODE_ENV: "production" })
    const [message] = (await once(child.stderr, "data")) as [Buffer]
    expect(message.toString()).toBe(
      "The Shopee sandbox cannot start: The Shopee sandbox does not start with NODE_ENV=production.\n"
    )
    expect(await once(child, "exit")).toEqual([1, null])
  })
})
