import { Writable } from "node:stream"
import { surviveLostOutput } from ".."

const brokenPipe = () =>
  new Writable({ autoDestroy: false, write: (_chunk, _encoding, done) => done(new Error("EPIPE")) })

/** Prints a line and says what the process would have had to catch. */
const print = async (output: Writable): Promise<string[]> => {
  const uncaught: string[] = []
  const emit = output.emit.bind(output)
  output.emit = (event: string | symbol, ...args: unknown[]) => {
    try {
      return emit(event, ...args)
    } catch (error) {
      uncaught.push((error as Error).message)
      return false
    }
  }
  output.write("a line")
  await new Promise((resolve) => setImmediate(resolve))
  return uncaught
}

describe("a server whose reader is gone", () => {
  it("goes on printing into nothing", async () => {
    const output = brokenPipe()
    surviveLostOutput([output])
    surviveLostOutput([output])
    expect(await print(output)).toEqual([])
    expect(output.listenerCount("error")).toBe(1)
  })

  it("would have an uncaught error without it", async () => {
    expect(await print(brokenPipe())).toEqual([expect.stringContaining("EPIPE")])
  })
})
