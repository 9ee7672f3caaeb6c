import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { freePort } from "../../harness/free-port.ts"
import { startProcess } from "../../harness/process.ts"
import { paths, testEnvironment } from "../../harness/root.ts"
import type { Unconnected } from "../../http/support/shop.ts"
import { peakMemory } from "./peak-memory.ts"

type Counts = { read: number; created: number; updated: number; unchanged: number; refused: number }

/** What an import says that it did. */
export type ImportReport = {
  rows: number
  products: Counts
  variants: Counts & { without_sku: number }
  images: { named: number; placeholders: number }
  refusals: { line: number; handle: string; reason: string }[]
}

export type Imported = { report: ImportReport; seconds: number; peak_mb: number }

/** Runs what `npm run import` runs, beside a running shop, on a machine that reaches itself but not the internet. */
export const importFile = async (shop: Pick<Unconnected, "databaseUrl" | "url">, args: string[]): Promise<Imported> => {
  const home = mkdtempSync(join(tmpdir(), "pasar-import-"))
  const begun = Date.now()
  const script = join(dirname(paths.seed), "import.js")
  const importer = startProcess(paths.node, [paths.medusaCli, "exec", script], {
    cwd: paths.server,
    env: testEnvironment({
      DATABASE_URL: shop.databaseUrl,
      MEDUSA_BACKEND_URL: shop.url,
      PASAR_HOME: home,
      PASAR_IMPORT_ARGS: JSON.stringify(args),
      LOG_LEVEL: "error",
      ...(await withoutInternet()),
    }),
  })
  let peak_mb = 0
  while (!importer.hasEnded()) {
    peak_mb = Math.max(peak_mb, peakMemory(importer.pid))
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const seconds = (Date.now() - begun) / 1000
  try {
    return { report: readReport(home), seconds, peak_mb }
  } catch (error) {
    throw new Error(`The import left no report:\n${importer.logs().slice(-4000)}`, { cause: error })
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/** Every address but this machine's own goes to a proxy that is not there. */
const withoutInternet = async () => {
  const proxy = `http://127.0.0.1:${await freePort()}`
  return { NODE_USE_ENV_PROXY: "1", HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NO_PROXY: "localhost,127.0.0.1" }
}

const readReport = (home: string): ImportReport => {
  const folder = join(home, "reports")
  return JSON.parse(readFileSync(join(folder, readdirSync(folder)[0]!), "utf8")) as ImportReport
}
