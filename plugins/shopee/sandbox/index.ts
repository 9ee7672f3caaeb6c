import Fastify, { type FastifyInstance } from "fastify"
import { serveAuthorizationPages } from "./authorization/serve-pages.ts"
import { CallLog } from "./control/call-log.ts"
import { serveControlApi } from "./control/control-api.ts"
import type { ControlPort } from "./control/control-port.ts"
import { serveCalls } from "./gateway/serve-calls.ts"
import { resolveOptions, type SandboxOptions } from "./options.ts"
import { createPlatform } from "./platform.ts"
import { API_CALLS } from "./routes/index.ts"
import { createControlPort } from "./shopee-control/port.ts"
import { StateFile } from "./state/state-file.ts"

export type { SandboxOptions } from "./options.ts"
export type { Settings } from "./settings.ts"

export interface ShopeeSandbox {
  /** Shopee's API, its authorisation page and the control API, ready to listen or to be injected into. */
  app: FastifyInstance
  /** The control API as functions. */
  control: ControlPort
  /** Resolves once no push is being sent. */
  idle: () => Promise<void>
}

/** Builds a Shopee of its own: state in memory, clock, random numbers and the fetch of its pushes injected. */
export function createShopeeSandbox(input: SandboxOptions = {}): ShopeeSandbox {
  const options = resolveOptions(input)
  const platform = createPlatform(options)
  const stateFile = options.state_file ? new StateFile(options.state_file, platform.store) : null
  const calls = new CallLog(() => platform.clock.now())
  const control = createControlPort(platform, calls)
  const app = Fastify({
    // Calls that a fault holds open must not hold up the end.
    forceCloseConnections: true,
    logger: { level: "error", stream: process.stderr },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allowUnionTypes: true } },
  })
  app.register(async (api) => serveCalls(api, platform, API_CALLS, calls))
  app.register(async (pages) => serveAuthorizationPages(pages, platform))
  app.register(async (scope) => serveControlApi(scope, control), { prefix: "/__sandbox" })
  app.addHook("onClose", async () => {
    platform.scheduler.stop()
    await platform.courier.idle()
    stateFile?.save()
  })
  return { app, control, idle: () => platform.courier.idle() }
}
