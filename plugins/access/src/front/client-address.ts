import type { IncomingMessage } from "node:http"
import ipaddr from "ipaddr.js"

const NAMED: Record<string, string[]> = {
  loopback: ["loopback"],
  private: ["private", "uniqueLocal", "linkLocal"],
}

/** Tells whose `X-Forwarded-For` is believed: names of ranges, addresses, and networks such as 10.0.0.0/8. */
export const trustOf = (proxies: string[]): ((address: string) => boolean) => {
  const ranges = new Set<string>(proxies.flatMap((proxy) => NAMED[proxy] ?? []))
  const networks = proxies.filter((proxy) => !NAMED[proxy]).map(toNetwork)
  return (address) => {
    const parsed = parse(address)
    // The library matches each kind with its own; only its types ask for one of them.
    const isListed = (one: ipaddr.IPv4) => ipaddr.subnetMatch(one, { trusted: networks }, "others") === "trusted"
    return parsed !== undefined && (ranges.has(parsed.range()) || isListed(parsed as ipaddr.IPv4))
  }
}

/**
 * Where a request comes from. What stands in `X-Forwarded-For` is read from the right, as far as it was written by
 * proxies that are trusted. Undefined for a trusted machine that speaks for itself: the storefront's server, a probe.
 */
export const clientAddress = (req: IncomingMessage, isTrusted: (address: string) => boolean): string | undefined => {
  const direct = req.socket.remoteAddress ?? ""
  if (!isTrusted(direct)) {
    return networkOf(direct)
  }
  const forwarded = [req.headers["x-forwarded-for"] ?? []].flat().join(",")
  const hops = forwarded.split(",").map((hop) => hop.trim())
  const written = hops.filter(Boolean)
  const client = written.findLast((hop) => !isTrusted(hop)) ?? written[0]
  return client === undefined ? undefined : networkOf(client)
}

/** One person has a whole /64 of IPv6 addresses, so these count as one. */
const networkOf = (address: string): string => {
  const parsed = parse(address)
  if (!parsed || parsed.kind() === "ipv4") {
    return parsed?.toString() ?? "unknown"
  }
  return `${(parsed as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(":")}::/64`
}

const parse = (address: string) => (ipaddr.isValid(address) ? ipaddr.process(address) : undefined)

const toNetwork = (proxy: string): [ipaddr.IPv4, number] => {
  if (proxy.includes("/")) {
    return ipaddr.parseCIDR(proxy) as [ipaddr.IPv4, number]
  }
  const address = ipaddr.process(proxy)
  return [address as ipaddr.IPv4, address.kind() === "ipv4" ? 32 : 128]
}
