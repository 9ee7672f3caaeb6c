import path from "node:path"
import type { NextConfig } from "next"

// npm workspaces hoist Next.js to the repository's root, so the root must be inside the bundler's reach.
const workspaceRoot = path.join(import.meta.dirname, "..")

const config: NextConfig = {
  turbopack: { root: workspaceRoot },
  outputFileTracingRoot: workspaceRoot,
  poweredByHeader: false,
  // What a page may run is decided for each answer, in proxy.ts; this holds for files and answers of the API as well.
  headers: async () => [{ source: "/:path*", headers: [{ key: "X-Content-Type-Options", value: "nosniff" }] }],
  // The data cache lives in memory only: a cache on disk would survive `npm run reset` with ids of a shop that is gone.
  // A change made before a page's first visit stays unseen with fast refresh of the server (vercel/next.js#96705 and its kin;
  // seen with 16.4.6 by own-clone.long.spec): each change loads the server's modules anew.
  experimental: { isrFlushToDisk: false, turbopackServerFastRefresh: false },
}

export default config
