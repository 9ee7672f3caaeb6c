import { spawnSync } from "node:child_process"
import { StartFailure } from "../failure.ts"

/** The system user that PostgreSQL runs as when the shop itself is started by root, which PostgreSQL refuses. */
export type SystemUser = { uid: number; gid: number }

/** Undefined for an ordinary user; for root, the user `postgres`, made where it is missing. */
export function databaseUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) {
    return undefined
  }
  return find() ?? make()
}

/** Whether that user can reach and run a file, through every folder above it. */
export function canReach(user: SystemUser, file: string): boolean {
  return spawnSync("test", ["-x", file], { ...user, cwd: "/", stdio: "ignore" }).status === 0
}

function find(): SystemUser | undefined {
  const uid = ask("-u")
  const gid = ask("-g")
  return uid === undefined || gid === undefined ? undefined : { uid, gid }
}

function make(): SystemUser {
  spawnSync("groupadd", ["--system", "postgres"], { stdio: "ignore" })
  const made = spawnSync("useradd", ["--system", "--no-create-home", "-g", "postgres", "postgres"], {
    encoding: "utf8",
  })
  const user = find()
  if (!user) {
    throw new StartFailure("PostgreSQL does not run as root, and the system user postgres could not be made.", [
      made.stderr?.trim() || "useradd is missing on this machine.",
      "Make a user postgres by hand, start Pasar as an ordinary user, or set DATABASE_URL.",
    ])
  }
  return user
}

function ask(what: "-u" | "-g"): number | undefined {
  const { status, stdout } = spawnSync("id", [what, "postgres"], { encoding: "utf8" })
  return status === 0 ? Number(stdout.trim()) : undefined
}
