import { createServer, type AddressInfo } from "node:net"
import type { Environment } from "../environment.ts"
import { StartFailure } from "../failure.ts"

/** A port that a part needs, and the variable that moves it. */
export type NeededPort = { name: string; port: number; variable: string }

/** The ports of the shop's parts. */
export function neededPorts(env: Environment): NeededPort[] {
  const sandbox = { name: "Shopee sandbox", port: env.SANDBOX_SHOPEE_PORT, variable: "SANDBOX_SHOPEE_PORT" }
  return [
    { name: "server", port: env.PORT, variable: "PORT" },
    { name: "storefront", port: env.STOREFRONT_PORT, variable: "STOREFRONT_PORT" },
    ...(env.uses_sandboxes ? [sandbox] : []),
  ]
}

/** Whether nobody listens on the port on any address of this machine. */
export async function isFree(port: number): Promise<boolean> {
  // A listener on ::1 or on one address alone does not clash with the other, so each is tried.
  for (const host of [undefined, "127.0.0.1", "::1"]) {
    if (!(await canListen(port, host))) {
      return false
    }
  }
  return true
}

/** A port nobody uses now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

/** Refuses to start while a needed port is taken, naming every one and the variable that moves it. */
export async function requireFreePorts(needed: NeededPort[], command = "npm start"): Promise<void> {
  const twice = needed.find((one, index) => needed.findIndex(({ port }) => port === one.port) !== index)
  if (twice) {
    throw new StartFailure(`Two parts want port ${twice.port}. Set ${twice.variable} to another number.`)
  }
  const taken: NeededPort[] = []
  for (const one of needed) {
    if (!(await isFree(one.port))) {
      taken.push(one)
    }
  }
  if (taken.length) {
    throw new StartFailure(
      taken.map(({ port, name }) => `Port ${port}, needed by the ${name}, is in use by another program.`).join(" "),
      taken.map(
        ({ port, variable }) => `Stop that program, or choose another port: ${variable}=${port + 10} ${command}`
      )
    )
  }
}

function canListen(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once("error", (error: NodeJS.ErrnoException) => {
      // A machine without IPv6 has no ::1 to be taken.
      resolve(error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT")
    })
    server.listen({ port, ...(host ? { host } : {}), exclusive: true }, () => server.close(() => resolve(true)))
  })
}
