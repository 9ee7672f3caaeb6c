import { startTestApp, type TestApp } from "../support/app"
import { waitFor } from "../support/wait-for"

describe("listening to the database", () => {
  let app: TestApp
  beforeAll(async () => void (app = await startTestApp({})))
  afterAll(() => app?.close())

  const listeners = async () =>
    await app.sql<{ pid: number }>(
      "select pid from pg_stat_activity where application_name = 'pasar-listener' and datname = current_database()"
    )

  it("goes on after its connection was lost, tells that something may have been missed, and leaves no connection behind", async () => {
    const heard: string[] = []
    await app.service.listener.listen("test_listener", (payload) => heard.push(payload))
    await app.sql("select pg_notify('test_listener', 'before')")
    await waitFor(() => expect(heard).toEqual(["before"]))
    const [first] = await listeners()
    await app.sql("select pg_terminate_backend($1)", [first!.pid])
    await waitFor(() => expect(heard).toEqual(["before", ""]))
    await app.sql("select pg_notify('test_listener', 'after')")
    await waitFor(() => expect(heard).toEqual(["before", "", "after"]))
    const left = await listeners()
    expect([left.length, left[0]!.pid === first!.pid]).toEqual([1, false])
  })
})
