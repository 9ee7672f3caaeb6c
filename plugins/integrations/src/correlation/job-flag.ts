import { acceptCorrelationId } from "./correlation"

const PREFIX = "correlation:"

/** A job carries its id as one of its flags: beside the payload, which belongs to the task alone. */
export const correlationFlag = (id: string | undefined): string[] => (id ? [`${PREFIX}${id}`] : [])

/** The id that a job carries, or a new one for a job that nobody's request caused. */
export const correlationOfJob = (flags: Record<string, unknown> | null): string => {
  const flag = Object.keys(flags ?? {}).find((name) => name.startsWith(PREFIX))
  return acceptCorrelationId(flag?.slice(PREFIX.length))
}
