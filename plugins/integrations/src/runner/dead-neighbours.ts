import { hostname } from "node:os"
import type { Pool } from "@medusajs/framework/pg"

/**
 * Declares workers of this machine silent whose process is gone, so that a shop that was killed and started again goes
 * on at once instead of waiting for their heartbeat to run out.
 */
export const silenceDeadNeighbours = async (pool: Pool, worker_id: string): Promise<void> => {
  const { rows } = await pool.query<{ id: string; pid: number }>(
    "select id, pid from job_worker where host = $1 and id <> $2",
    [hostname(), worker_id]
  )
  const dead = rows.filter(({ pid }) => pid === process.pid || !isRunning(pid)).map(({ id }) => id)
  if (dead.length) {
    await pool.query("update job_worker set beat_at = '-infinity' where id = any($1)", [dead])
  }
}

/** True where a process of this machine runs under this number. */
export const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Another user's process may not be signalled, but it is there.
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}
