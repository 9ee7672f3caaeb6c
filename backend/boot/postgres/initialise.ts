import { spawn, spawnSync } from "node:child_process"
import { chownSync, existsSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { StartFailure } from "../failure.ts"
import type { Place } from "./place.ts"

/** The only role of the embedded database. */
export const USER = "pasar"

/** Makes the data folder on first use. It appears complete or not at all, so a killed start leaves no half of one. */
export async function initialise({ binaries, data, user }: Place, password: string): Promise<void> {
  if (existsSync(join(data, "PG_VERSION"))) {
    return
  }
  const unfinished = `${data}.new`
  rmSync(unfinished, { recursive: true, force: true })
  const passwordFile = `${data}.password`
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (user) {
    chownSync(passwordFile, user.uid, user.gid)
  }
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
  const access = ["--auth=scram-sha-256", `--username=${USER}`, `--pwfile=${passwordFile}`]
  const made = await run(binaries.initdb, [`--pgdata=${unfinished}`, ...access, ...locale], user, dirname(data))
  rmSync(passwordFile, { force: true })
  if (made.code !== 0) {
    rmSync(unfinished, { recursive: true, force: true })
    const said = made.said.split("\n").filter(Boolean).slice(-6)
    throw new StartFailure(`The embedded database could not be made in ${data}.`, said)
  }
  renameSync(unfinished, data)
}

/** Gives the role a new password, for a data folder whose noted password is lost; the server must be stopped. */
export function resetPassword({ binaries, data, user }: Place, password: string): void {
  const set = spawnSync(binaries.postgres, ["--single", "-D", data, "postgres"], {
    ...user,
    cwd: dirname(data),
    input: `ALTER USER ${USER} PASSWORD '${password}'\n`,
    encoding: "utf8",
  })
  if (set.status !== 0) {
    throw new StartFailure(`The database in ${data} cannot be opened: its password is lost.`, [set.stderr.trim()])
  }
}

type Made = { code: number | null; said: string }

/** In a group of its own: a Ctrl-C in the terminal is the shop's to handle. */
function run(program: string, args: string[], user: Place["user"], cwd: string): Promise<Made> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...user, cwd, detached: true, stdio: ["ignore", "ignore", "pipe"] })
    const said: string[] = []
    child.stderr.on("data", (chunk: Buffer) => said.push(chunk.toString("utf8")))
    child.once("error", (error) => resolve({ code: null, said: error.message }))
    child.once("close", (code) => resolve({ code, said: said.join("") }))
  })
}
