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

  it("are told of to who may make the same export, and nothing else is", async () => {
    for (const [path, title] of [
      ["products", "Product export"],
      ["orders", "Order export"],
      ["inventory-items", "Inventory export"],
    ] as const) {
      await exported(`/admin/${path}/export`, title)
    }
    await shop.sql(
      `insert into notification (id, "to", channel, template, data, status) values
       ('noti_other', '', 'feed', 'admin-ui', '{"title":"Somebody''s order"}', 'success'),
       ('noti_mail', 'a.buyer@shop.test', 'email', 'x', '{"title":"Order export"}', 'success')`
    )
    const titles = async (who: Member, query = "") => {
      const answer = await who.client.raw("GET", `/admin/notifications?limit=500${query}`)
      const { notifications = [], count } = (await answer.json()) as { notifications?: Announced[]; count?: number }
      expect(notifications.length).toBe(count ?? 0)
      return [answer.status, [...new Set(notifications.map(({ data }) => data.title))].sort()]
    }
    const { catalogue, finance, fulfilment, manager } = members
    expect(await titles(catalogue)).toEqual([200, ["Product export"]])
    expect(await titles(finance)).toEqual([200, ["Order export"]])
    for (const query of [
      "&channel=email",
      "&id=noti_other",
      "&$or[0][id]=noti_other&$or[1][id]=noti_mail",
      "&q=buyer",
    ]) {
      expect([query, await titles(finance, query)]).toEqual([query, [200, []]])
    }
    expect(await titles(fulfilment)).toEqual([403, []])
    expect((await titles(manager))[1]).toEqual(expect.arrayContaining(["Somebody's order", "Inventory export"]))
    expect((await finance.client.raw("GET", "/admin/notifications/noti_other")).status).toBe(403)
  })

  it("can be removed, looked up and imported by core's routes only by who may read them", async () => {
    const orders = keyOf(await exported("/admin/orders/export", "Order export"))
    const { catalogue, manager } = members
    const sheet = (file_key: string) => ({
      ...{ file_key, originalname: "products.csv", extension: "csv", size: 1, mime_type: "text/csv" },
    })
    const around = `private-x/../${orders}`
    for (const key of [orders, label, around, orders.replace(/\d/g, "1")]) {
      for (const [method, path, body] of [
        ["DELETE", `/admin/uploads/${encodeURIComponent(key)}`],
        ["DELETE", `/admin/Uploads/${encodeURIComponent(key)}/`],
        ["GET", `/admin/uploads/${encodeURIComponent(key)}`],
        ["POST", "/admin/products/imports", sheet(key)],
      ] as const) {
        const answer = await catalogue.client.raw(method, path, body)
        expect([method, path, answer.status, await answer.json()]).toMatchObject([method, path, 404, notThere(key)])
      }
      expect((await catalogue.client.raw("HEAD", `/admin/uploads/${encodeURIComponent(key)}`)).status).toBe(404)
    }
    const { audit_entries } = await shop.owner.get<{ audit_entries: Entry[] }>(
      `/admin/audit-entries?actor=${catalogue.id}&resource_id=${orders}&outcome=denied`
    )
    expect(audit_entries.map(({ action, status }) => [action, status])).toEqual(
      expect.arrayContaining([
        ["upload:delete", 404],
        ["private_file:download", 404],
      ])
    )
    expect((await get(manager, orders)).status).toBe(200)
    expect((await get(members.admin, label)).status).toBe(200)
    expect((await manager.client.raw("DELETE", `/admin/uploads/${orders}`)).status).toBe(200)
    expect((await get(manager, orders)).status).toBe(404)
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
