import { statfs } from "node:fs/promises"
import { StartFailure } from "./failure.ts"

const NEEDED_MB = 500

/** Refuses to start where the data folder's disk is nearly full: PostgreSQL would stop in the middle of work. */
export async function requireFreeDisk(folder: string, free = freeMegabytes): Promise<void> {
  const megabytes = await free(folder)
  if (megabytes < NEEDED_MB) {
    throw new StartFailure(`Only ${Math.floor(megabytes)} MB are free on the disk that holds ${folder}.`, [
      `Pasar needs ${NEEDED_MB} MB to run safely. Free some space, then run npm start again.`,
    ])
  }
}

async function freeMegabytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return (bavail * bsize) / 1024 / 1024
}
