import { Agent, request } from "node:http"

export type Shot = { path: string; headers: Record<string, string>; body: string }

/** How long each answer took, and how many there were of each status; a connection that broke counts under its error. */
export type Load = { latencies: number[]; statuses: Map<number | string, number> }

/** Sends prepared requests at a fixed rate, whatever the answers; latency counts from the moment each was due. */
export const openLoop = async (url: string, shots: Shot[], per_second: number): Promise<Load> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const load: Load = { latencies: [], statuses: new Map() }
  const began = performance.now()
  const running: Promise<void>[] = []
  for (const [index, shot] of shots.entries()) {
    const due = began + (index * 1_000) / per_second
    const early = due - performance.now()
    if (early > 1) {
      await new Promise((resolve) => setTimeout(resolve, early))
    }
    running.push(
      send(url, shot, agent).then((status) => {
        load.latencies.push(performance.now() - due)
        load.statuses.set(status, (load.statuses.get(status) ?? 0) + 1)
      })
    )
  }
  await Promise.all(running)
  agent.destroy()
  return load
}

const send = (url: string, { path, headers, body }: Shot, agent: Agent): Promise<number | string> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(url)
    const length = String(Buffer.byteLength(body))
    const options = { hostname, port, path, method: "POST", agent, headers: { ...headers, "content-length": length } }
    request(options, (response) => {
      response.resume().on("end", () => resolve(response.statusCode ?? 0))
    })
      .on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
      .end(body)
  })

export const percentile = (values: number[], share: number): number => {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.min(Math.ceil(share * sorted.length), sorted.length) - 1] ?? Number.NaN
}
