import { Agent, request } from "node:http"

/** Who asks: the headers that say so. */
export type Headers = Record<string, string>

/** One request to a route: what stands in the path's places, behind its question mark, and in the body. */
export type Call = {
  params?: Record<string, string>
  query?: string
  body?: unknown
  form?: Form
  /** Signs in whoever asks by this instead. */
  headers?: Headers
  /** Makes a stream have something to tell, which sends nothing before, not even its head. */
  meanwhile?: () => Promise<void>
}
export type Form = { name: string; file: string; type: string; text: string }

export type Reply = { status: number; text: string; cookie?: string; location?: string; correlation_id?: string }

const agent = new Agent({ keepAlive: true, maxSockets: 8 })
const BOUNDARY = "----isolation"
const PATIENCE_MS = 20_000

/** The path with the call's ids in it. */
export const pathOf = (matcher: string, { params = {}, query }: Call): string =>
  matcher.replace(/:(\w+)|\*/g, (all, name = all) => encodeURIComponent(params[name as string] ?? "nothing_1")) +
  (query ? `?${query}` : "")

/** The call with the ids that its path has places for, and no others. */
export const fitting = (matcher: string, { params, ...call }: Call): Call => ({
  ...call,
  ...(params && {
    params: Object.fromEntries(
      Object.entries(params).filter(([name]) => matcher.includes(name === "*" ? name : `:${name}`))
    ),
  }),
})

/** Asks a server and reads the whole answer. */
export const send = (url: string, method: string, path: string, headers: Headers, call: Call): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const [type, body] = bodyOf(method, call)
    const sent = request(
      `${url}${path}`,
      {
        method,
        agent,
        headers: { ...headers, ...call.headers, ...(body && { "content-type": type, "content-length": body.length }) },
      },
      (answer) => {
        const parts: Buffer[] = []
        const end = () =>
          resolve({
            status: answer.statusCode ?? 0,
            text: Buffer.concat(parts).toString("utf8"),
            location: answer.headers.location,
            correlation_id: String(answer.headers["x-correlation-id"]),
            cookie: answer.headers["set-cookie"]?.map((line) => line.split(";")[0]).join("; "),
          })
        if (answer.headers["content-type"]?.startsWith("text/event-stream")) {
          end()
          sent.destroy()
          return
        }
        answer.on("data", (part: Buffer) => parts.push(part)).on("end", end)
      }
    )
    // Whoever says nothing is not waited for, and has not answered.
    const isSilent = () => {
      resolve({ status: 0, text: "" })
      sent.destroy()
    }
    const timer = setTimeout(isSilent, PATIENCE_MS)
    sent.on("error", reject).on("close", () => clearTimeout(timer))
    sent.end(body)
    const { meanwhile } = call
    if (meanwhile) {
      const timer = setTimeout(() => void meanwhile().catch(reject), 100)
      sent.on("close", () => clearTimeout(timer))
    }
  })

const bodyOf = (method: string, { body, form }: Call): [string, Buffer | undefined] => {
  if (form) {
    const head = `Content-Disposition: form-data; name="${form.name}"; filename="${form.file}"\r\nContent-Type: ${form.type}`
    return [
      `multipart/form-data; boundary=${BOUNDARY}`,
      Buffer.from(`--${BOUNDARY}\r\n${head}\r\n\r\n${form.text}\r\n--${BOUNDARY}--\r\n`),
    ]
  }
  const isBare = body === undefined && (method === "GET" || method === "DELETE")
  const text = isBare ? undefined : JSON.stringify(body ?? {})
  return ["application/json", text === undefined ? undefined : Buffer.from(text)]
}

/** True for an answer that says yes, be it by a way on to a page that tells of no error. */
export const isAnswered = ({ status, location }: Reply): boolean =>
  (status >= 200 && status < 300) || (status === 302 && location !== undefined && !location.includes("error"))
