import { EventEmitter } from "node:events"
import type { ServerResponse } from "node:http"
import type { LiveHub } from "../live-hub"
import type { LiveMessage } from "../publish-live"
import { streamLive } from "../stream"

type Handler = (message: LiveMessage) => void

/** A hub that begins to listen when it is told to, and a browser that notes what it hears. */
const setUp = () => {
  const handlers = new Set<Handler>()
  const heard: string[] = []
  let listen = () => {}
  const isListening = new Promise<void>((done) => (listen = done))
  const hub = {
    subscribe: async (handler: Handler) => {
      handlers.add(handler)
      await isListening
      return () => void handlers.delete(handler)
    },
  } as unknown as LiveHub
  const response = Object.assign(new EventEmitter(), {
    writeHead: () => {},
    write: (text: string) => heard.push(text),
    end: () => {},
  })
  const publish = (message: LiveMessage) => handlers.forEach((handler) => handler(message))
  return { hub, response: response as unknown as ServerResponse & EventEmitter, heard, handlers, listen, publish }
}

describe("the live stream", () => {
  it("tells of the topics that were asked for and of no other", async () => {
    const { hub, response, heard, listen, publish } = setUp()
    listen()
    await streamLive(hub, ["listing"], response)
    publish({ topic: "listing", ids: ["lst_1"] })
    publish({ topic: "sync_run", ids: ["run_1"] })
    response.emit("close")
    expect(heard).toEqual([": open\n\n", 'data: {"topic":"listing","ids":["lst_1"]}\n\n'])
  })

  it("forgets a browser that left before the database began to listen", async () => {
    const { hub, response, handlers, listen } = setUp()
    const streaming = streamLive(hub, ["listing"], response)
    response.emit("close")
    listen()
    await streaming
    expect(handlers.size).toBe(0)
  })
})
