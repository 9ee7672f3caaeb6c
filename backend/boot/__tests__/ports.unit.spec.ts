import { createServer, type Server } from "node:net"
import { freePort, isFree, requireFreePorts } from "../process/ports.ts"

describe("ports", () => {
  let server: Server | undefined
  afterEach(() => new Promise<void>((done) => (server ? server.close(() => done()) : done())))

  const listen = (port: number, host?: string) =>
    new Promise<void>((done) => {
      server = createServer().listen(port, host, () => done())
    })

  it.each([undefined, "127.0.0.1"])("sees a port that is taken on %s", async (host) => {
    const port = await freePort()
    expect(await isFree(port)).toBe(true)
    await listen(port, host)
    expect(await isFree(port)).toBe(false)
  })

  it("names the taken port, who needs it and the variable that moves it", async () => {
    const port = await freePort()
    await listen(port, "127.0.0.1")
    await expect(requireFreePorts([{ name: "storefront", port, variable: "STOREFRONT_PORT" }])).rejects.toMatchObject({
      message: `Port ${port}, needed by the storefront, is in use by another program.`,
      details: [expect.stringContaining(`STOREFRONT_PORT=${port + 10} npm start`)],
    })
  })

  it("refuses two parts on one port", async () => {
    const needed = [
      { name: "server", port: 9000, variable: "PORT" },
      { name: "storefront", port: 9000, variable: "STOREFRONT_PORT" },
    ]
    await expect(requireFreePorts(needed)).rejects.toThrow("Two parts want port 9000")
  })
})
