import { createHash } from "node:crypto"
import { chmodSync, chownSync, existsSync, mkdirSync } from "node:fs"
import { basename, join } from "node:path"
import { binariesIn, copyBinaries, findBinaries, type Binaries } from "./binaries.ts"
import { canReach, databaseUser, type SystemUser } from "./system-user.ts"

/** Where the database's programs and data are, and as whom it runs; `moved_to` is set where not below `home`. */
export type Place = { binaries: Binaries; data: string; user: SystemUser | undefined; moved_to?: string }

/**
 * Chooses the place of the embedded database: below the clone, or, where the database's system user cannot pass
 * a folder above it (a clone in /root, say), a folder of its own under /var/lib.
 */
export function choosePlace(home: string): Place {
  const source = findBinaries()
  const user = databaseUser()
  const inside = join(home, "postgres")
  prepare(inside, user)
  if (!user || (canReach(user, inside) && canReach(user, binariesIn(source.folder).postgres))) {
    return { binaries: binariesIn(source.folder), data: join(inside, "data"), user }
  }
  const name = `${basename(join(home, ".."))}-${createHash("sha256").update(home).digest("hex").slice(0, 8)}`
  const outside = join("/var/lib/pasar", name)
  mkdirSync("/var/lib/pasar", { recursive: true, mode: 0o755 })
  prepare(outside, user)
  const binaries = binariesIn(copyBinaries(source, outside))
  return { binaries, data: join(outside, "data"), user, moved_to: outside }
}

function prepare(folder: string, user: SystemUser | undefined): void {
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true })
  }
  if (user) {
    chmodSync(folder, 0o755)
    chownSync(folder, user.uid, user.gid)
  }
}
