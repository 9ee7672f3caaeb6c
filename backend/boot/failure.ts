/** A start that cannot go on for a reason the reader can act upon; shown without a stack. */
export class StartFailure extends Error {
  readonly details: string[]

  constructor(message: string, details: string[] = []) {
    super(message)
    this.name = "StartFailure"
    this.details = details
  }
}

const DISK_FULL = /ENOSPC|No space left on device|could not extend file/i

/** Turns anything thrown into the lines a person sees: what happened, then what to change. */
export function explain(error: unknown): string[] {
  const message = error instanceof Error ? error.message : String(error)
  // Programs tell it in their logs, whose last lines are the details.
  const told = [message, ...(error instanceof StartFailure ? error.details : [])].find((line) => DISK_FULL.test(line))
  if (told) {
    return ["The disk is full.", "Free at least 1 GB where Pasar keeps its data, then run npm start again.", told]
  }
  if (error instanceof StartFailure) {
    return [error.message, ...error.details]
  }
  return [
    `Something unexpected happened: ${message}`,
    ...(error instanceof Error && error.stack ? stack(error.stack) : []),
  ]
}

function stack(text: string): string[] {
  return text.split("\n").slice(1, 6)
}
