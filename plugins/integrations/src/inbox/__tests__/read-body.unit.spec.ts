import { createServer, request, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { readBody } from "../read-body"

/** Serves one limit and answers with what was read, or "too large". */
const serve = async (limit: number): Promise<Server> => {
  const server = createServer((req, res) => {
    void readBody(req, limit).then((body) => {
      res.setHeader("connection", "close")
      res.end(body ? body.toString("base64") : "too large")
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return server
}

const send = async (server: Server, chunks: Buffer[], headers: Record<string, string> = {}): Promise<string> =>
  await new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo
    const client = request({ port, method: "POST", headers }, (res) => {
      let text = ""
      res.on("data", (chunk: Buffer) => (text += chunk.toString())).on("end", () => resolve(text))
    })
    client.on("error", reject)
    chunks.forEach((chunk) => client.write(chunk))
    client.end()
  })

describe("reading a body", () => {
  let server: Server
  beforeAll(async () => {
    server = await serve(8)
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  it("gives the raw bytes, however they were cut", async () => {
    const bytes = Buffer.from([0, 255, 10, 13, 7])
    expect(await send(server, [bytes.subarray(0, 2), bytes.subarray(2)])).toBe(bytes.toString("base64"))
    expect(await send(server, [])).toBe("")
  })

  it("takes exactly the limit and not one byte more", async () => {
    const eight = Buffer.alloc(8, 1)
    expect(await send(server, [eight])).toBe(eight.toString("base64"))
    expect(await send(server, [eight, Buffer.alloc(1)])).toBe("too large")
  })

  it("refuses by the announced length before anything has arrived", async () => {
    const { port } = server.address() as AddressInfo
    const answer = await new Promise<string>((resolve, reject) => {
      const client = request({ port, method: "POST", headers: { "content-length": "9" } }, (res) => {
        res.on("data", (chunk: Buffer) => resolve(chunk.toString()))
      })
      client.on("error", reject)
      client.flushHeaders()
    })
    expect(answer).toBe("too large")
  })
})
