import pg from "pg"
import { StartFailure } from "../failure.ts"

const PATIENCE_MS = 10_000

/** Refuses to start where the database named by DATABASE_URL cannot be used, saying why in one message. */
export async function requireDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS })
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string }>("select current_setting('server_version_num') as version")
    if (Number(rows[0]?.version) < 150_000) {
      throw new StartFailure(`The database at ${nameOf(url)} is older than PostgreSQL 15.`, [
        "Use PostgreSQL 15 or later.",
      ])
    }
  } catch (error) {
    throw error instanceof StartFailure ? error : unreachable(url, error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Host, port and database of an address, without its user and password. */
export function nameOf(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port || 5432}${pathname}`
}

function unreachable(url: string, error: unknown): StartFailure {
  const { code, message } = error as { code?: string; message?: string }
  const reasons: Record<string, string> = {
    ECONNREFUSED: "nothing listens there",
    ENOTFOUND: "the host name is unknown",
    ETIMEDOUT: "it did not answer in time",
    "28P01": "it refused the password",
    "28000": "it refused the user",
    "3D000": "there is no database of that name",
  }
  const why = reasons[code ?? ""] ?? message ?? String(error)
  return new StartFailure(`DATABASE_URL leads to ${nameOf(url)}, which cannot be used: ${why}.`, [
    "Start that database, correct DATABASE_URL, or leave it out to use the embedded one.",
  ])
}
