import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** Writes a file for a test to read and gives its path. */
export const csvFile = (content: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), "pasar-import-")), "products.csv")
  writeFileSync(path, content)
  return path
}
