import { runSideBySide, type Turn } from "../side-by-side.ts"

/** Runs the turns; each ends when it is told to, and `begun` says which have begun. */
const takeTurns = (turns: Turn[]) => {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const all = runSideBySide(turns, async ({ name }) => {
    begun.push(name)
    await new Promise<void>((resolve) => ends.set(name, resolve))
  })
  const settle = async () => await new Promise<void>((resolve) => setImmediate(resolve))
  return {
    all,
    begun,
    settle,
    end: async (name: string) => {
      ends.get(name)!()
      await settle()
    },
  }
}

describe("the steps of npm test, side by side", () => {
  it("fill two cores in their order, and one of two cores runs alone", async () => {
    const { all, begun, settle, end } = takeTurns([
      { name: "build", cores: 1 },
      { name: "format", cores: 1 },
      { name: "lint", cores: 1 },
      { name: "module", cores: 2 },
      { name: "http", cores: 1 },
    ])
    await settle()
    expect(begun).toEqual(["build", "format"])
    await end("format")
    expect(begun).toEqual(["build", "format", "lint"])
    await end("build")
    expect(begun).toEqual(["build", "format", "lint"])
    await end("lint")
    expect(begun.at(-1)).toBe("module")
    await end("module")
    await end("http")
    await expect(all).resolves.toBeUndefined()
  })

  it("wait for what they need, also where a core is free", async () => {
    const { all, begun, settle, end } = takeTurns([
      { name: "build", cores: 1 },
      { name: "api reference", cores: 1, needs: ["build"] },
    ])
    await settle()
    expect(begun).toEqual(["build"])
    await end("build")
    expect(begun).toEqual(["build", "api reference"])
    await end("api reference")
    await all
  })
})
