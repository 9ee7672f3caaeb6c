import type { IncomingMessage } from "node:http"
import { clientAddress, trustOf } from "../client-address"

const request = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded ? { "x-forwarded-for": forwarded } : {},
  }) as unknown as IncomingMessage

describe("where a request comes from", () => {
  const isTrusted = trustOf(["loopback", "10.1.0.0/16", "2001:db8::7"])

  it.each([
    ["a stranger is who the socket says", "198.51.100.9", undefined, "198.51.100.9"],
    ["a stranger's word counts nothing", "198.51.100.9", "203.0.113.1", "198.51.100.9"],
    ["a trusted proxy's word counts", "127.0.0.1", "203.0.113.1", "203.0.113.1"],
    ["what a client puts in front of it does not", "10.1.2.3", "8.8.8.8, 203.0.113.1, 10.1.9.9", "203.0.113.1"],
    ["a mapped address is the plain one", "::ffff:127.0.0.1", "::ffff:203.0.113.1", "203.0.113.1"],
    ["a person's whole IPv6 network is one", "::1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["a single trusted IPv6 address", "2001:db8::7", "203.0.113.1", "203.0.113.1"],
    ["a trusted machine that speaks for itself is nobody", "127.0.0.1", undefined, undefined],
    ["nonsense is one unknown", "127.0.0.1", "<script>", "unknown"],
  ])("%s", (_, remote, forwarded, expected) => {
    expect(clientAddress(request(remote, forwarded), isTrusted)).toBe(expected)
  })

  it("trusts nobody where nobody is named", () => {
    expect(clientAddress(request("127.0.0.1", "203.0.113.1"), trustOf([]))).toBe("127.0.0.1")
  })

  it("knows private networks by name", () => {
    expect(["172.18.0.5", "192.168.1.1", "fd00::1", "8.8.8.8"].map(trustOf(["private"]))).toEqual([
      true,
      true,
      true,
      false,
    ])
  })
})
