import { createRequire } from "node:module"
import pg from "pg"
import { StartFailure } from "../failure.ts"

/** The login of the demo shop. */
export const demoLogin = { email: "admin@pasar.test", password: "pasar-demo" }

/** Refuses a production start while the published demo password still opens the admin. */
export async function refuseDemoLogin(databaseUrl: string): Promise<void> {
  if (await demoLoginWorks(databaseUrl)) {
    throw new StartFailure(
      `The demo login ${demoLogin.email} still works in this database, and everybody knows its password.`,
      [
        "A live shop starts from a database of its own: NODE_ENV=production npm run start -- --empty",
        `or remove the user ${demoLogin.email} in the admin under Settings, Users, while NODE_ENV is not production.`,
      ]
    )
  }
}

async function demoLoginWorks(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ password: string | null }>(
      `select provider_metadata->>'password' as password from provider_identity
       where provider = 'emailpass' and entity_id = $1 and deleted_at is null`,
      [demoLogin.email]
    )
    const hash = rows[0]?.password
    return Boolean(hash) && (await scrypt().verify(Buffer.from(hash!, "base64"), demoLogin.password))
  } finally {
    await client.end()
  }
}

/** The same check as Medusa's e-mail provider makes. */
function scrypt(): { verify(key: Buffer, passphrase: string): Promise<boolean> } {
  const require = createRequire(createRequire(import.meta.url).resolve("@medusajs/auth-emailpass/package.json"))
  const loaded = require("scrypt-kdf") as { default?: ReturnType<typeof scrypt> } & ReturnType<typeof scrypt>
  return loaded.default ?? loaded
}
