import { mkdir, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { demoLogin } from "../../harness/index.ts"
import { paths } from "../../harness/root.ts"
import { addMember, type Member } from "../support/members.ts"
import { openScopedShop, type ScopedShop } from "../support/scoped-shop.ts"
import { waitFor } from "../support/wait-for.ts"

type Announced = { created_at: string; data: { title: string; file?: { url: string; filename: string } } }
type Entry = { action: string; actor_id: string; outcome: string; status: number; resource_id: string }

describe("private files", () => {
  const label = `private-${Date.now()}-label.pdf`
  let shop: ScopedShop
  let cookie: string
  let members: Record<"catalogue" | "manager" | "finance" | "fulfilment" | "admin", Member>

  /** Asks for an export and waits until the dashboard's bell tells of its file. */
  const exported = async (path: string, title: string): Promise<string> => {
    await shop.owner.post(path, {})
    return await waitFor(`the ${title}`, async () => {
      const { notifications } = await shop.owner.get<{ notifications: Announced[] }>(
        "/admin/notifications?channel=feed&order=-created_at"
      )
      return notifications.find(({ data }) => data.title === title && data.file)?.data.file?.url
    })
  }
  const keyOf = (url: string) => decodeURIComponent(url.split("/").at(-1)!)
  const get = async (who: Member, key: string) => {
    const answer = await who.client.raw("GET", `/admin/files/${key}`)
    return { status: answer.status, text: await answer.text() }
  }
  const notThere = (key: string) => ({ type: "not_found", message: `There is no file ${key}` })

  beforeAll(async () => {
    shop = await openScopedShop()
    const login = await fetch(`${shop.url}/auth/user/emailpass`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(demoLogin),
    })
    const { token } = (await login.json()) as { token: string }
    const session = await fetch(`${shop.url}/auth/session`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
    })
    cookie = session.headers
      .getSetCookie()
      .map((each) => each.split(";")[0])
      .join("; ")
    const at = { url: shop.url, admin: shop.owner, sql: shop.sql }
    const roles = ["catalogue", "manager", "finance", "fulfilment", "admin"] as const
    const made = await Promise.all(
      roles.map(async (role) => [role, await addMember(at, `the-${role}`, [role])] as const)
    )
    members = Object.fromEntries(made) as typeof members
    await waitFor(
      "the roles",
      async () => (await members.admin.client.raw("GET", "/admin/access/roles")).status === 200
    )
    await mkdir(join(paths.server, "private"), { recursive: true })
    await writeFile(join(paths.server, "private", label), "Ship to: A. Buyer, Birch Road")
  }, 180_000)
  afterAll(async () => {
    await rm(join(paths.server, "private", label), { force: true })
    await shop?.close()
  })

  it("go from a product export's bell to the disk by what the dashboard's link sends: the session's cookie alone", async () => {
    const url = await exported("/admin/products/export", "Product export")
    expect(url).toMatch(`${shop.url}/admin/files/private-`)
    const answer = await fetch(url, { headers: { cookie } })
    const text = await answer.text()
    expect([answer.status, text.includes("Alder product"), text.includes("Birch product")]).toEqual([200, true, true])
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": expect.stringMatching(/^attachment; filename="\d+-product-exports\.csv"$/) as string,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    })
    const { audit_entries } = await shop.owner.get<{ audit_entries: Entry[] }>(
      `/admin/audit-entries?correlation_id=${answer.headers.get("x-correlation-id")}`
    )
    const [me] = await shop.sql<{ id: string }>(`select id from "user" where email = $1`, [demoLogin.email])
    expect(audit_entries).toEqual([
      expect.objectContaining({
        ...{ action: "private_file:download", actor_id: me!.id, resource_id: keyOf(url) },
        ...{ outcome: "succeeded", status: 200 },
      }),
    ])
    expect((await fetch(url.replace("/admin/files", "/static"), { headers: { cookie } })).status).toBe(404)
  })

  it("are there for who may export the same, without limits, and for nobody else", async () => {
    const products = keyOf(await exported("/admin/products/export", "Product export"))
    const orders = keyOf(await exported("/admin/orders/export", "Order export"))
    const stock = keyOf(await exported("/admin/inventory-items/export", "Inventory export"))
    const { sales_channel_id } = shop.mine
    const limited = await shop.limited("limited", ["manager", "admin"], "sales_channel", [sales_channel_id])
    const may: [Member, string, number][] = [
      ...[products, orders, stock, label].map((key): [Member, string, number] => [members.admin, key, 200]),
      ...[products, orders, stock].map((key): [Member, string, number] => [members.manager, key, 200]),
      ...[products, orders, stock, label].map((key): [Member, string, number] => [members.fulfilment, key, 404]),
      ...[products, orders, stock, label].map((key): [Member, string, number] => [limited, key, 404]),
      [members.manager, label, 404],
      [members.catalogue, products, 200],
      [members.catalogue, orders, 404],
      [members.finance, orders, 200],
      [members.finance, products, 404],
    ]
    for (const [who, key, status] of may) {
      const answer = await get(who, key)
      expect([key, answer.status]).toEqual([key, status])
      if (status === 404) {
        const missing = key.replace(/\d/g, "1")
        expect(JSON.parse(answer.text)).toMatchObject(notThere(key))
        expect(JSON.parse((await get(who, missing)).text)).toMatchObject(notThere(missing))
      }
    }
    expect((await get(members.manager, orders)).text).toContain(shop.mine.order_id)
    const { audit_entries } = await shop.owner.get<{ audit_entries: Entry[] }>(
      `/admin/audit-entries?resource_id=${orders}&outcome=denied`
    )
    expect(audit_entries.map(({ actor_id }) => actor_id)).toEqual(
      expect.arrayContaining([members.fulfilment.id, members.catalogue.id, limited.id])
    )
    for (const key of [orders, products.replace(/\d/g, "1")]) {
      expect((await fetch(`${shop.url}/admin/files/${key}`)).status).toBe(401)
    }
  })

  it("are not there where nothing lies, and a path leads to nothing else", async () => {
    const there = ["private-1-1-product-exports.csv", "private-2-label.pdf"]
    const away = [
      "..%2f..%2fpackage.json",
      "private-%2f..%2f..%2fpackage.json",
      "private-x%2f..%2f..%2f..%2fetc%2fpasswd",
    ]
    const other = ["package.json", "..%5cpackage.json", "private-%00", "demo", "private-"]
    for (const key of [...there, ...away, ...other]) {
      const answer = await shop.owner.raw("GET", `/admin/files/${key}`)
      expect([key, answer.status, ((await answer.json()) as { type: string }).type]).toEqual([key, 404, "not_found"])
    }
  })
})
