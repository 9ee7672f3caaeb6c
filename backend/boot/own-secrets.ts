import { randomBytes } from "node:crypto"
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { StartFailure } from "./failure.ts"

/** Secrets of this clone alone, made on first use: no two demo shops share a key, and none is in the repository. */
export function ownSecrets(file: string): Record<string, string> {
  if (!existsSync(file)) {
    create(file, {
      JWT_SECRET: randomBytes(32).toString("hex"),
      COOKIE_SECRET: randomBytes(32).toString("hex"),
      PASAR_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
      PASAR_REVALIDATE_SECRET: randomBytes(32).toString("hex"),
    })
  }
  return read(file)
}

/** Whole or not at all, also where the power fails; of two starters at once the first one's file stays. */
function create(file: string, secrets: Record<string, string>): void {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`
  try {
    writeFileSync(draft, JSON.stringify(secrets, null, 2), { mode: 0o600, flag: "wx", flush: true })
    // A rename would put this file over the other starter's.
    linkSync(draft, file)
    syncFolder(dirname(file))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
      throw error
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, "r")
  fsyncSync(handle)
  closeSync(handle)
}

function read(file: string): Record<string, string> {
  try {
    const secrets: unknown = JSON.parse(readFileSync(file, "utf8"))
    if (isRecordOfStrings(secrets)) {
      return secrets
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      throw unreadable(file, (error as Error).message)
    }
  }
  throw unreadable(file, "its content is damaged")
}

function unreadable(file: string, reason: string): StartFailure {
  return new StartFailure(`The secrets of this shop in ${file} cannot be read: ${reason}.`, [
    "Put this file back from a backup, then start again. It holds the keys under which the credentials of your channels",
    "and the details of their orders are encrypted; the database is of no use for these without them.",
    "Where there is no backup, keep the damaged file, move it elsewhere and start again: new secrets are made, you have to",
    "connect every channel again, details of past channel orders stay unreadable, and everybody has to sign in again.",
  ])
}

function isRecordOfStrings(value: unknown): value is Record<string, string> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((each) => typeof each === "string")
  )
}
