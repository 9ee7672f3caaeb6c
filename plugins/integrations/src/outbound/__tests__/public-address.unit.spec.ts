import type { lookup } from "node:dns"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { createPublicFetch, isPublicAddress } from "../public-address"

const resolvingTo = (...addresses: string[]) =>
  ((_host: string, _options: object, done: (error: null, found: object[]) => void) =>
    done(
      null,
      addresses.map((address) => ({ address, family: 4 }))
    )) as unknown as typeof lookup

describe("a fetch that reaches only the public internet", () => {
  let server: Server
  let port: number
  let asked: string[]
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.headers.host} ${request.url} ${request.headers["x-key"] ?? "-"}`)
      const to = new URL(request.url!, "http://x").searchParams.get("to")
      response.writeHead(to ? 302 : 200, to ? { location: to } : {}).end("content")
    })
    await new Promise<void>((resolve) => server.listen(0, "0.0.0.0", resolve))
    port = (server.address() as AddressInfo).port
  })
  beforeEach(() => {
    asked = []
  })
  afterAll(() => server.close())

  const rejected = expect.objectContaining({ kind: "rejected" })

  it.each(["8.8.8.8", "2606:4700:4700::1111"])("takes %s for public", (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each([
    ...["10.0.0.1", "172.16.0.1", "192.168.1.1", "127.0.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"],
    ...["224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1"],
    ...["64:ff9b::7f00:1", "2002:7f00:1::", "not an address"],
  ])("takes %s for not public", (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it("fetches what it may, following redirects", async () => {
    const fetch = createPublicFetch({ allow: ["127.0.0.1"] })
    const response = await fetch(`http://127.0.0.1:${port}/a?to=/b`, { headers: { "x-key": "k" } })
    expect([response.status, await response.text()]).toEqual([200, "content"])
    expect(asked).toEqual([`127.0.0.1:${port} /a?to=/b k`, `127.0.0.1:${port} /b k`])
  })

  it.each(["127.0.0.1", "0x7f000001", "2130706433", "[::1]", "[::ffff:127.0.0.1]"])(
    "refuses the address %s without asking it",
    async (host) => {
      await expect(createPublicFetch()(`http://${host}:${port}/`)).rejects.toEqual(rejected)
      expect(asked).toEqual([])
    }
  )

  it("refuses a name one of whose addresses is not public", async () => {
    const fetch = createPublicFetch({ allow: ["127.0.0.1"], lookup: resolvingTo("127.0.0.1", "10.0.0.1") })
    await expect(fetch(`http://shop.test:${port}/`)).rejects.toEqual(rejected)
    expect(asked).toEqual([])
  })

  it("refuses a redirect to an address that is not public", async () => {
    const fetch = createPublicFetch({ allow: ["127.0.0.1"] })
    const inside = encodeURIComponent(`http://127.0.0.2:${port}/secret`)
    await expect(fetch(`http://127.0.0.1:${port}/?to=${inside}`)).rejects.toEqual(rejected)
    expect(asked).toHaveLength(1)
  })

  it("hands no header on to another host", async () => {
    const fetch = createPublicFetch({ allow: ["127.0.0.1"], lookup: resolvingTo("127.0.0.1") })
    const other = encodeURIComponent(`http://other.test:${port}/b`)
    await fetch(`http://127.0.0.1:${port}/?to=${other}`, { headers: { "x-key": "k" } })
    expect(asked[1]).toBe(`other.test:${port} /b -`)
  })

  it.each(["file:///etc/passwd", "ftp://8.8.8.8/"])("refuses %s", async (address) => {
    await expect(createPublicFetch()(address)).rejects.toEqual(rejected)
  })
})
