import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Stages } from "../screen/stages.ts"
import { duration, type Terminal } from "../screen/terminal.ts"

const timings = join(mkdtempSync(join(tmpdir(), "pasar-stages-")), "timings.json")

const screen = (is_live: boolean) => {
  const written: string[] = []
  const terminal: Terminal = { write: (text) => void written.push(text), is_live, has_colour: false, columns: 60 }
  return { terminal, text: () => written.join("") }
}

describe("the stages of a start", () => {
  it("are plain lines with mark, what, outcome and time without a terminal", async () => {
    const { terminal, text } = screen(false)
    const stages = new Stages(terminal, timings)
    await stages.run("Database", async () => "unchanged")
    await expect(stages.run("Build", () => Promise.reject(new Error("no")))).rejects.toThrow("no")
    expect(text()).toMatch(/^ {2}✔ Database unchanged {2}0\.\d s\n {2}✖ Build {2}0\.\d s\n$/)
    expect(text()).not.toContain("\u001b")
  })

  it("say nothing more once the screen belongs to others", async () => {
    const { terminal, text } = screen(false)
    const stages = new Stages(terminal, timings)
    const build = stages.run("Build", () => new Promise((_, reject) => setTimeout(() => reject(new Error("stopped")))))
    stages.close()
    await expect(build).rejects.toThrow("stopped")
    expect(text()).toBe("")
  })

  it("show a bar on a terminal once they take longer than two seconds, and never a line too long", () => {
    jest.useFakeTimers()
    const { terminal, text } = screen(true)
    const stages = new Stages(terminal, timings)
    void stages.run("A stage with quite a long name that goes on and on", (progress) => {
      progress(0.5, "plugins/channels")
      return new Promise(() => undefined)
    })
    jest.advanceTimersByTime(1_500)
    expect(text()).not.toContain("━")
    jest.advanceTimersByTime(1_500)
    expect(text()).toContain("━━")
    const lines = text()
      .split("\n")
      .map((line) => line.replace(/\u001b\[\d*[A-Z]/g, ""))
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(60)
    stages.close()
    jest.useRealTimers()
  })

  it.each([
    [420, "0.4 s"],
    [12_300, "12 s"],
    [125_000, "2 min 5 s"],
  ])("write %i ms as %s", (milliseconds, text) => expect(duration(milliseconds)).toBe(text))
})
