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
    headersSent: false,
    writeHead: () => void (response.headersSent = true),
    write: (text: string) => heard.push(text),
    end: () => {},
  })
  const publish = (message: LiveMessage) => handlers.forEach((handler) => handler(message))
  return { hub, response: response as unknown as ServerResponse & EventEmitter, heard, handlers, listen, publish }
}

const listings = { topics: ["listing"], mayGoOn: async () => true }

describe("the live stream", () => {
  it("tells of the topics that were asked for and of no other", async () => {
    const { hub, response, heard, listen, publish } = setUp()
    listen()
    await streamLive(hub, response, listings)
    publish({ topic: "listing", ids: ["lst_1"] })
    publish({ topic: "sync_run", ids: ["run_1"] })
    response.emit("close")
    expect(heard).toEqual([": open\n\n", 'data: {"topic":"listing","ids":["lst_1"]}\n\n'])
  })

  it("answers once the database listens, so that nothing is missed from then on", async () => {
    const { hub, response, heard, listen, publish } = setUp()
    const streaming = streamLive(hub, response, listings)
    await Promise.resolve()
    expect([response.headersSent, heard]).toEqual([false, []])
    listen()
    await streaming
    expect([response.headersSent, heard]).toEqual([true, [": open\n\n"]])
    publish({ topic: "listing", ids: ["lst_1"] })
    expect(heard).toHaveLength(2)
    response.emit("close")
  })

  it("forgets a browser that left before the database began to listen", async () => {
    const { hub, response, handlers, listen } = setUp()
    const streaming = streamLive(hub, response, listings)
    response.emit("close")
    listen()
    await streaming
    expect(handlers.size).toBe(0)
  })

  it.each([
    ["may not go on", () => Promise.resolve(false)],
    ["cannot be asked about", () => Promise.reject(new Error("no database"))],
  ])("ends within five seconds of who %s, and tells them nothing more", async (_who, refuse) => {
    jest.useFakeTimers()
    const { hub, response, heard, handlers, listen, publish } = setUp()
    const end = jest.spyOn(response, "end")
    let mayGoOn: () => Promise<boolean> = async () => true
    listen()
    await streamLive(hub, response, { topics: ["listing"], mayGoOn: () => mayGoOn() })
    await jest.advanceTimersByTimeAsync(60_000)
    expect([end.mock.calls.length, handlers.size]).toEqual([0, 1])
    mayGoOn = refuse
    await jest.advanceTimersByTimeAsync(4_999)
    publish({ topic: "listing", ids: ["lst_1"] })
    expect([end.mock.calls.length, handlers.size, jest.getTimerCount()]).toEqual([1, 0, 0])
    expect(heard.join("")).not.toContain("lst_1")
    jest.useRealTimers()
  })
})
