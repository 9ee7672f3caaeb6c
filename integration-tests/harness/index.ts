export { adminClient, demoLogin, type AdminClient } from "./admin-client.ts"
export { createDatabase, type DatabaseKind, type TestDatabase } from "./database.ts"
export { freePort } from "./free-port.ts"
export { startSandbox, startServer, type ServerOptions, type TestServer } from "./server.ts"
