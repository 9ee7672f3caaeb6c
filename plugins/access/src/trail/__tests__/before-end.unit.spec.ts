import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import type { MedusaResponse } from "@medusajs/framework/http"
import { beforeEnd } from "../before-end"

describe("what is done before an answer ends", () => {
  let server: Server
  let run: () => Promise<void>
  beforeAll(async () => {
    server = createServer((_req, res) => {
      beforeEnd(res as unknown as MedusaResponse, () => run())
      res.setHeader("Set-Cookie", "connect.sid=token")
      res.end("token")
    })
    await new Promise<void>((resolve) => server.listen(0, resolve))
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  const ask = async () => {
    const answer = await fetch(`http://localhost:${(server.address() as AddressInfo).port}`)
    return { status: answer.status, cookie: answer.headers.get("set-cookie"), text: await answer.text() }
  }

  it("lets the answer go once it is done", async () => {
    let done = false
    run = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      done = true
    }
    expect([await ask(), done]).toEqual([{ status: 200, cookie: "connect.sid=token", text: "token" }, true])
  })

  it("sends nothing of the answer where it fails", async () => {
    run = () => Promise.reject(new Error("The table is full"))
    const { text, ...rest } = await ask()
    expect(rest).toEqual({ status: 500, cookie: null })
    expect(JSON.parse(text)).toEqual({ type: "unknown_error", message: "An unknown error occurred." })
  })
})
