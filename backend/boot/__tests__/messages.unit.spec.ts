import { appendFileSync, mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { nameOf, requireDatabase } from "../database/external.ts"
import { requireFreeDisk } from "../disk.ts"
import { explain, StartFailure } from "../failure.ts"
import { ChangeQueue } from "../process/change-queue.ts"
import { freePort } from "../process/ports.ts"
import { runCommand } from "../process/run-command.ts"
import { tail } from "../process/tail.ts"

describe("what a person is told", () => {
  it("names the database that nobody answers at, without its password", async () => {
    const port = await freePort()
    const failure = await requireDatabase(`postgres://shop:hunter2@localhost:${port}/shop`).catch((error) => error)
    expect(explain(failure)[0]).toBe(
      `DATABASE_URL leads to localhost:${port}/shop, which cannot be used: nothing listens there.`
    )
    expect(explain(failure).join()).not.toContain("hunter2")
    expect(nameOf("postgres://a:b@db.test/shop")).toBe("db.test:5432/shop")
  })

  it("says that the disk is full, whoever notices", async () => {
    await expect(requireFreeDisk("/data", async () => 20)).rejects.toThrow(
      "Only 20 MB are free on the disk that holds /data"
    )
    await requireFreeDisk("/data", async () => 5_000)
    const error = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" })
    expect(explain(error)[0]).toBe("The disk is full.")
    const migration = new StartFailure("Migrating the database failed (exit code 1).", [
      "error: could not extend file: No space left on device",
      "The whole log: /data/logs/migrate.log",
    ])
    expect(explain(migration)[0]).toBe("The disk is full.")
  })

  it("ends a program whose log cannot be written, and says why", async () => {
    const log = join(tmpdir(), "no-such-folder", "program.log")
    const args = ["-e", "console.log('working'); setInterval(() => {}, 1000)"]
    const options = { what: "Working", args, cwd: tmpdir(), env: process.env, log }
    await expect(runCommand(options)).rejects.toMatchObject({ code: "ENOENT" })
  })

  it("shows no stack for a failure that names what to change, and a short one for a surprise", () => {
    expect(explain(new StartFailure("Port 9000 is in use.", ["Choose another."]))).toEqual([
      "Port 9000 is in use.",
      "Choose another.",
    ])
    expect(explain(new Error("boom")).length).toBeLessThanOrEqual(6)
  })

  it("shows the end of a log in words, not JSON, without Medusa's notes on what it skipped", () => {
    const log = join(mkdtempSync(join(tmpdir(), "pasar-log-")), "server.log")
    appendFileSync(log, '{"level":"info","message":"No job to load from /x. skipped."}\n')
    appendFileSync(log, '{"level":"error","message":"Error starting server: no config"}\n\u001b[31mplain\u001b[0m\n\n')
    expect(tail(log, 5)).toEqual(["error: Error starting server: no config", "plain"])
    expect(tail(`${log}.absent`, 5)).toEqual([])
  })
})

describe("the queue of changes", () => {
  it("handles changes that come together once, and those that come meanwhile after", async () => {
    const handled: string[][] = []
    let finish: () => void = () => undefined
    const queue = new ChangeQueue((changed) => {
      handled.push(changed)
      return new Promise((done) => (finish = done))
    })
    const settle = () => new Promise((done) => setTimeout(done, 250))
    queue.add("plugins/channels")
    queue.add("backend")
    queue.add("backend")
    await settle()
    queue.add("plugins/shopee")
    await settle()
    expect(handled).toEqual([["backend", "plugins/channels"]])
    finish()
    await settle()
    expect(handled).toEqual([["backend", "plugins/channels"], ["plugins/shopee"]])
    finish()
  })
})
