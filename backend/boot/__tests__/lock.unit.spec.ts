import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { RunLock, whoRuns } from "../process/lock.ts"
import { identify, isAlive, waitUntil } from "../process/process-info.ts"

describe("the lock of a clone", () => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pasar-lock-"))
    file = join(folder, "running.json")
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it("is held by one and tells the other who holds it and where the shop is", async () => {
    const lock = await RunLock.take(file, "npm start", ["Storefront http://localhost:8000"])
    expect(whoRuns(file)).toMatchObject({ owner: { pid: process.pid }, command: "npm start" })
    await expect(RunLock.take(file, "npm start", [])).rejects.toMatchObject({
      message: expect.stringContaining(`already runs here (process ${process.pid}`),
      details: ["Storefront http://localhost:8000", expect.stringContaining(`kill ${process.pid}`)],
    })
    lock.release()
    expect(existsSync(file)).toBe(false)
  })

  it("is taken over from an owner that is gone, and from one cut off in the middle of writing", async () => {
    writeFileSync(file, JSON.stringify({ owner: { pid: 999_999, started: "1" }, children: [] }))
    ;(await RunLock.take(file, "npm start", [])).release()
    writeFileSync(file, '{"owner": {"pi')
    ;(await RunLock.take(file, "npm start", [])).release()
  })

  it("is taken over from a pid that belongs to another process now", async () => {
    writeFileSync(file, JSON.stringify({ owner: { pid: process.pid, started: "long ago" }, children: [] }))
    expect(whoRuns(file)).toBeUndefined()
    ;(await RunLock.take(file, "npm start", [])).release()
  })

  it("ends the children that a killed owner left behind", async () => {
    const child = spawn("sleep", ["60"], { detached: true, stdio: "ignore" })
    const id = identify(child.pid!)
    expect(isAlive(id)).toBe(true)
    writeFileSync(file, JSON.stringify({ owner: { pid: 999_999, started: "1" }, children: [id] }))
    const lock = await RunLock.take(file, "npm start", [])
    expect(await waitUntil(() => !isAlive(id), 5_000)).toBe(true)
    lock.release()
  })

  it("notes children for the next start", async () => {
    const lock = await RunLock.take(file, "npm start", [])
    lock.add({ pid: 1, started: "x" })
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ children: [{ pid: 1, started: "x" }] })
    lock.release()
  })
})
