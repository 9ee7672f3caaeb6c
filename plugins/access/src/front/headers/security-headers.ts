import type { IncomingMessage, ServerResponse } from "node:http"
import helmet from "helmet"

type Write = (req: IncomingMessage, res: ServerResponse) => void
type Directives = Record<string, string[]>

/** An answer of the API is data: a browser that opens it loads, frames and runs nothing. */
const API: Directives = { "default-src": ["'none'"], "frame-ancestors": ["'none'"], "base-uri": ["'none'"] }

/** An uploaded file is somebody else's: opened by itself it may show, and nothing more. */
const FILE: Directives = {
  "default-src": ["'none'"],
  "img-src": ["'self'"],
  "media-src": ["'self'"],
  "style-src": ["'unsafe-inline'"],
  "frame-ancestors": ["'none'"],
  sandbox: [],
}

/** Scripts come from the build alone. Styles are set on elements by the admin's own components, and pictures may be anywhere. */
const admin = (origins: string[]): Directives => ({
  "default-src": ["'self'"],
  "script-src": ["'self'"],
  "style-src": ["'self'", "'unsafe-inline'"],
  "img-src": ["'self'", "data:", "blob:", "http:", "https:"],
  "font-src": ["'self'", "data:"],
  "connect-src": ["'self'", ...origins],
  "worker-src": ["'self'", "blob:"],
  "object-src": ["'none'"],
  "frame-src": ["'self'"],
  "base-uri": ["'self'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
})

const PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"

/** Sets the headers that tell a browser what an answer may do, by the part of the server that gives it. */
export const securityHeaders = (backend_url: string): Write => {
  const hsts = backend_url.startsWith("https://")
  const api = writer(API, { hsts, files: false })
  const file = writer(FILE, { hsts, files: true })
  const page = writer(admin([new URL(backend_url).origin]), { hsts, files: false })
  return (req, res) => {
    const [, area = ""] = (req.url ?? "").toLowerCase().split(/[/?]/)
    const write = area === "app" ? page : area === "static" ? file : api
    write(req, res)
  }
}

const writer = (directives: Directives, { hsts, files }: { hsts: boolean; files: boolean }): Write => {
  const write = helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    // Pictures of the shop are shown by the storefront, which may be at home elsewhere.
    crossOriginResourcePolicy: { policy: files ? "cross-origin" : "same-site" },
    // The page of a platform on which a channel is approved may be a window of its own.
    crossOriginOpenerPolicy: { policy: "same-origin-allow-popups" },
    strictTransportSecurity: hsts ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: "strict-origin-when-cross-origin" },
    xFrameOptions: { action: "deny" },
  })
  return (req, res) => {
    res.setHeader("Permissions-Policy", PERMISSIONS)
    write(req, res, () => undefined)
  }
}
