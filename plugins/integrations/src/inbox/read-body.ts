import type { IncomingMessage } from "node:http"

/** Reads a request's raw bytes; null as soon as they exceed the limit, without reading on. */
export const readBody = async (request: IncomingMessage, limit: number): Promise<Buffer | null> => {
  if (Number(request.headers["content-length"] ?? 0) > limit) {
    return null
  }
  return await new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const onData = (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) {
        request.off("data", onData).pause()
        resolve(null)
        return
      }
      chunks.push(chunk)
    }
    request.on("data", onData)
    request.once("end", () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)))
    request.once("error", reject)
    request.once("close", () => reject(new Error("The sender hung up before the body was complete")))
  })
}
