import type { Writable } from "node:stream"

/** Nobody is left who could be told. */
const ignore = () => undefined

/**
 * Lets the server outlive whoever reads what it prints. Medusa's command line prints uncaught errors: a line that meets
 * a broken pipe is such an error, is printed, meets the broken pipe, and so on, and no signal comes through any more.
 */
export const surviveLostOutput = (outputs: Writable[] = [process.stdout, process.stderr]): void => {
  for (const output of outputs) {
    if (!output.listeners("error").includes(ignore)) {
      output.on("error", ignore)
    }
  }
}
