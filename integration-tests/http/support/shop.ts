import { Pool } from "pg"
import {
  adminClient,
  createDatabase,
  freePort,
  startSandbox,
  startServer,
  type AdminClient,
  type TestServer,
} from "../../harness/index.ts"
import { sandboxControl, type SandboxControl } from "./sandbox-control.ts"
import { waitFor } from "./wait-for.ts"

export type ChannelConnection = { id: string; status: string; sales_channel_id: string }

/** A whole shop for one suite: seeded database, sandbox, server, and Shopee connected and live. */
export type Shop = {
  url: string
  admin: AdminClient
  sandbox: SandboxControl
  connection: ChannelConnection
  sql<Row>(query: string, params?: unknown[]): Promise<Row[]>
  server: TestServer
  restartServer(): Promise<void>
  /** How often the channel is asked for what no message told of; nobody need wait the usual minute in a test. */
  pollEvery(seconds: number): Promise<void>
  close(): Promise<void>
}

export type ShopOptions = {
  env?: Record<string, string>
  /** Leaves the new connection observing, as a person's own would be. */
  observe?: boolean
  /** What happens in the shop and at the sandbox before the two are connected. */
  prepare?: (unconnected: Unconnected) => Promise<void>
  /** Works the jobs in a second process, as a larger shop does. */
  has_own_worker?: boolean
}

export type Unconnected = Pick<Shop, "url" | "admin" | "sandbox"> & { databaseUrl: string }

export const openShop = async (options: ShopOptions = {}): Promise<Shop> => {
  const undo: (() => Promise<unknown>)[] = []
  try {
    return await open(
      { env: {}, observe: false, prepare: () => Promise.resolve(), has_own_worker: false, ...options },
      undo
    )
  } catch (error) {
    await closeAll(undo)
    throw error
  }
}

const closeAll = async (undo: (() => Promise<unknown>)[]) => {
  for (const step of undo.toReversed()) {
    await step()
  }
}

const open = async (
  { env, observe, prepare, has_own_worker }: Required<ShopOptions>,
  undo: (() => Promise<unknown>)[]
): Promise<Shop> => {
  const database = await createDatabase({ from: "seeded" })
  const pool = new Pool({ connectionString: database.url, max: 4 })
  undo.push(
    () => database.drop(),
    () => pool.end()
  )
  const [port, sandboxPort] = [await freePort(), await freePort()]
  const sandboxEnv = { SANDBOX_AUTO_APPROVE: "true", SHOPEE_PUSH_URL: `http://localhost:${port}/hooks/shopee`, ...env }
  const sandbox = await startSandbox({ port: sandboxPort, env: sandboxEnv })
  undo.push(() => sandbox.stop())
  const serverOptions = {
    databaseUrl: database.url,
    port,
    workerMode: has_own_worker ? ("server" as const) : ("shared" as const),
    env: { SANDBOX_SHOPEE_PORT: String(sandboxPort), SHOPEE_CALLS_PER_SECOND: "200", ...env },
  }
  if (has_own_worker) {
    const worker = await startServer({ ...serverOptions, port: await freePort(), workerMode: "worker" })
    undo.push(() => worker.stop())
  }
  let server = await startServer(serverOptions)
  undo.push(() => server.stop())
  const admin = await adminClient(server.url)
  const control = sandboxControl(sandbox.url)
  await prepare({ url: server.url, admin, sandbox: control, databaseUrl: database.url })
  const connection = await connect(admin, { observe })

  return {
    url: server.url,
    admin,
    sandbox: control,
    connection,
    sql: async <Row>(query: string, params: unknown[] = []) => (await pool.query(query, params)).rows as Row[],
    get server() {
      return server
    },
    restartServer: async () => {
      server = await startServer(serverOptions)
    },
    pollEvery: async (order_poll_interval_s) => {
      await admin.post(`/admin/channel-connections/${connection.id}`, { order_poll_interval_s })
    },
    close: () => closeAll(undo),
  }
}

/** Walks the merchant's way: to the platform's page, which approves by itself, back to the server, then live. */
export const connect = async (admin: AdminClient, { observe }: { observe: boolean }): Promise<ChannelConnection> => {
  const { authorize_url } = await admin.post<{ authorize_url: string }>("/admin/channel-connections/connect", {
    provider_id: "shopee",
  })
  const approved = await fetch(authorize_url, { redirect: "manual" })
  await fetch(approved.headers.get("location") ?? "", { redirect: "manual" })
  const { channel_connections } = await admin.get<{ channel_connections: ChannelConnection[] }>(
    "/admin/channel-connections"
  )
  const connection = channel_connections[0]
  if (connection?.status !== "connected") {
    throw new Error(`Shopee is not connected: ${JSON.stringify(channel_connections)}`)
  }
  await waitFor("the first listings", async () => {
    const { count } = await admin.get<{ count: number }>(`/admin/listings?connection_id=${connection.id}`)
    return count > 0
  })
  if (!observe) {
    await admin.post(`/admin/channel-connections/${connection.id}/go-live`, { stock: true, orders: true })
  }
  return connection
}
