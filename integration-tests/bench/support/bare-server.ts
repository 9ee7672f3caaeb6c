/** The baseline: a bare Node HTTP server that reads the body and does one INSERT, on a pool of the same size. */
import { createServer } from "node:http"
import { Pool } from "pg"

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
await pool.query("create table bare_webhook (id bigint generated always as identity primary key, body text not null)")

createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on("data", (chunk: Buffer) => chunks.push(chunk))
  request.on("end", () => {
    const values = [Buffer.concat(chunks).toString("utf8")]
    pool.query({ name: "insert", text: "insert into bare_webhook (body) values ($1)", values }).then(
      () => response.writeHead(204).end(),
      () => response.writeHead(500).end()
    )
  })
}).listen(Number(process.env.PORT), "127.0.0.1", () => console.log("ready"))
