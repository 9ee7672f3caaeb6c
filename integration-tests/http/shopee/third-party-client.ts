import { spawn, type ChildProcess } from "node:child_process"
import { resolve } from "node:path"
import { createInterface } from "node:readline"

export interface ClientConfig {
  partner_id: number
  partner_key: string
  shop_id: number
  base_url: string
  base_auth_url: string
}

type Outcome = ReturnType<typeof JSON.parse>

/** The third-party client, remote-controlled call by call. */
export class ThirdPartyClient {
  readonly #process: ChildProcess
  readonly #outcomes: AsyncIterator<string>

  constructor(config: ClientConfig, skewSeconds = 0) {
    const driver = resolve(__dirname, "third-party-client.driver.mts")
    this.#process = spawn(process.execPath, [driver, JSON.stringify(config), String(skewSeconds)], {
      stdio: ["pipe", "pipe", "inherit"],
    })
    const output = this.#process.stdout
    if (!output) {
      throw new Error("The client's output is not connected")
    }
    this.#outcomes = createInterface({ input: output })[Symbol.asyncIterator]()
  }

  /** Makes one call and returns what the client returns. */
  async call(path: string, ...args: unknown[]): Promise<Outcome> {
    const outcome = await this.#run(path, args)
    if (outcome.error !== undefined) {
      throw new Error(`${path} failed: ${JSON.stringify(outcome.error)}`)
    }
    return outcome.value
  }

  /** Makes one call that the platform refuses, and returns the refusal. */
  async refusal(path: string, ...args: unknown[]): Promise<Outcome> {
    const outcome = await this.#run(path, args)
    if (outcome.error === undefined) {
      throw new Error(`${path} was not refused`)
    }
    return outcome.error
  }

  /** Ends the client's process. */
  close(): void {
    this.#process.kill()
  }

  async #run(path: string, args: unknown[]): Promise<Outcome> {
    this.#process.stdin?.write(`${JSON.stringify({ path, args })}\n`)
    const { value, done } = await this.#outcomes.next()
    if (done) {
      throw new Error(`The client ended during ${path}`)
    }
    return JSON.parse(value)
  }
}
