import { spawnSync } from "node:child_process"
import { hostname } from "node:os"
import { isClaimOfTheDead, newClaimToken } from "../claim-token"

describe("a claim's token", () => {
  const gone = spawnSync(process.execPath, ["-e", ""]).pid

  it("of this process is no dead one's", () => {
    expect(isClaimOfTheDead(newClaimToken())).toBe(false)
  })

  it("of an ended process of this machine is a dead one's", () => {
    expect(isClaimOfTheDead(`${hostname()}|${gone}|born|one`)).toBe(true)
  })

  it("of an earlier process under this number is a dead one's", () => {
    expect(isClaimOfTheDead(`${hostname()}|${process.pid}|born|one`)).toBe(true)
  })

  it.each([`elsewhere|${gone}|born|one`, `${hostname()}|${process.ppid}|born|one`, "test-worker"])(
    "%s is nobody's whose death is known",
    (token) => {
      expect(isClaimOfTheDead(token)).toBe(false)
    }
  )
})
