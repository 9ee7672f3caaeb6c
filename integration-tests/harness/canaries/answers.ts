import { answerMayHold } from "./answer-rules.ts"
import type { Canary, Place } from "./canary.ts"

type Answer = { name: string; mayHold: Place["mayHold"] }

const PATIENCE_MS = 2000

/** What was answered to whom, by the text of the answer: polling repeats most of them. */
const answers = new Map<string, Answer>()
const ports = new Set<string>()
const pending = new Set<Promise<void>>()
const sessions: Canary[] = []
let isWatching = false

/** From now on every answer of this server to a `fetch` of the suite is kept for the scan. */
export const watchAnswers = (serverUrl: string): void => {
  ports.add(new URL(serverUrl).port)
  if (isWatching) {
    return
  }
  isWatching = true
  const original = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const response = await original(input, init)
    const url = new URL(input instanceof Request ? input.url : input)
    if (ports.has(url.port)) {
      keep(response.clone(), url, (init?.method ?? "GET").toUpperCase())
    }
    return response
  }
}

const keep = (response: Response, { pathname }: URL, method: string): void => {
  const head = [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n")
  const name = `answer ${response.status} to ${method} ${pathname}`
  const read = response
    .text()
    // Cut off by the end of the server, as streams are.
    .catch(() => "")
    .then((body) => {
      pending.delete(read)
      noteSession(pathname, body)
      answers.set(`${name}\n${head}\n${body}`, {
        name,
        mayHold: (canary) => answerMayHold(canary, pathname, response.ok),
      })
    })
  pending.add(read)
}

const noteSession = (path: string, body: string): void => {
  const token = path.startsWith("/auth/") ? /"token":"([^"]+)"/.exec(body)?.[1] : undefined
  if (token && !sessions.some(({ value }) => value === token)) {
    sessions.push({ kind: "secret", field: "session token", value: token })
  }
}

/** Tokens that servers handed out to the suite. */
export const sessionCanaries = (): Canary[] => sessions

/** Everything that servers answered to the suite. */
export const answerPlaces = async (): Promise<Place[]> => {
  // A stream that somebody left open never ends.
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())
  await Promise.race([Promise.all(pending), late])
  return [...answers].map(([text, answer]) => ({ ...answer, text }))
}
