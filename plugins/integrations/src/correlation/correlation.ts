import { AsyncLocalStorage } from "node:async_hooks"
import { randomUUID } from "node:crypto"

const current = new AsyncLocalStorage<string>()

/** A UUID, or the 32 hexadecimal digits of trace ids: a shape in which no name, number or secret of a person fits. */
const SHAPE = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

/** The id under which everything that one request or job causes can be found, where there is one. */
export const correlationId = (): string | undefined => current.getStore()

/** Takes an id from outside where it has the shape of one, else makes a new one. */
export const acceptCorrelationId = (given: unknown): string =>
  typeof given === "string" && SHAPE.test(given) ? given.toLowerCase() : randomUUID()

/** Does the work, and all that it sets going, under that id. */
export const runCorrelated = <T>(id: string, work: () => T): T => current.run(id, work)
