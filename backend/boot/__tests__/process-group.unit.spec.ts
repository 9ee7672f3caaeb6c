import { spawn } from "node:child_process"
import { once } from "node:events"
import { endGroup, identify, isAlive } from "../process/process-info.ts"

/** A leader that ends at once, and a follower that does what it is told; the leader prints the follower's number. */
const startGroup = async (follower: string) => {
  const leader = `
    const { spawn } = require("node:child_process")
    const follower = spawn(process.execPath, ["-e", ${JSON.stringify(follower)}], { stdio: ["ignore", "pipe", "ignore"] })
    follower.stdout.once("data", () => console.log(follower.pid))
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ["-e", leader], { detached: true, stdio: ["ignore", "pipe", "ignore"] })
  const [printed] = (await once(child.stdout, "data")) as [Buffer]
  return { leader: identify(child.pid!), follower: identify(Number(printed.toString())) }
}

const READY = "setInterval(() => undefined, 1000); console.log(1);"

describe("a process group", () => {
  it("has ended when the slowest of it has", async () => {
    const group = await startGroup(`process.on("SIGTERM", () => setTimeout(() => process.exit(), 400)); ${READY}`)
    expect([isAlive(group.leader), isAlive(group.follower)]).toEqual([true, true])
    await endGroup(group.leader, 5_000)
    expect([isAlive(group.leader), isAlive(group.follower)]).toEqual([false, false])
  })

  it("is ended by force where part of it stays behind", async () => {
    const group = await startGroup(`process.on("SIGTERM", () => undefined); ${READY}`)
    await endGroup(group.leader, 5_000)
    expect([isAlive(group.leader), isAlive(group.follower)]).toEqual([false, false])
  })
})
