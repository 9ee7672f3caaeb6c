import "server-only"
import { env } from "./env"

/** Ends the process with one message that names what to change, where the environment cannot work. */
export const checkEnvironment = () => {
  try {
    env()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
