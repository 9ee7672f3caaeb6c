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
        "Give the live shop a database of its own with DATABASE_URL, or throw this demo shop away with: npm run reset",
        `To keep what is here, remove the user ${demoLogin.email} under Settings, Users, while NODE_ENV is not production.`,
      ]
    )
  }
}

async function demoLoginWorks(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ password: string | null }>(
      // A removed user's password stays behind, but opens nothing.
      `select p.provider_metadata->>'password' as password
       from provider_identity p join auth_identity a on a.id = p.auth_identity_id
       where p.provider = 'emailpass' and p.entity_id = $1 and a.app_metadata->>'user_id' is not null
         and p.deleted_at is null and a.deleted_at is null`,
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
