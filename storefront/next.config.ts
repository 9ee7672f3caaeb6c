import path from "node:path"
import type { NextConfig } from "next"

// npm workspaces hoist Next.js to the repository's root, so the root must be inside the bundler's reach.
const workspaceRoot = path.join(import.meta.dirname, "..")

const config: NextConfig = {
  turbopack: { root: workspaceRoot },
  outputFileTracingRoot: workspaceRoot,
  poweredByHeader: false,
  // The data cache lives in memory only: a cache on disk would survive `npm run reset` with ids of a shop that is gone.
  experimental: { isrFlushToDisk: false },
}

export default config
