import { waitFor } from "../../../http/support/wait-for.ts"
import { anew, type Recipes, type Room } from "../../recipe.ts"
import { send, type Form } from "../../requests.ts"
import { unique } from "../make.ts"

const HEAD =
  "Product Handle,Product Title,Product Status,Variant Title,Variant SKU,Variant Option 1 Name,Variant Option 1 Value"

const sheet = ({ half }: Room): Form => ({
  ...{ name: "file", file: "products.csv", type: "text/csv" },
  text: `${HEAD}\n${unique(half)},${half.name},draft,One,${unique(half)},Kind,One\n`,
})

/** Sends a file as an owner and gives what was answered. */
const upload = async <T>(room: Room, path: string, form: Form): Promise<T> => {
  const headers = { authorization: room.owner.authorization }
  const { status, text } = await send(room.url, "POST", `/admin/${path}`, headers, { form })
  if (status >= 300) {
    throw new Error(`/admin/${path} answered ${status}: ${text}`)
  }
  return JSON.parse(text) as T
}

/** Begins an import, which then waits to be confirmed, and gives its transaction's id. */
export const importing = async (room: Room): Promise<string> =>
  (await upload<{ transaction_id: string }>(room, "products/import", sheet(room))).transaction_id

const note = ({ half }: Room): Form => ({
  ...{ name: "files", file: "note.txt", type: "text/plain", text: `A note of ${half.name}` },
})

const stored = async (room: Room, form: Form): Promise<string> =>
  (await upload<{ files: { id: string }[] }>(room, "uploads", { ...form, name: "files" })).files[0]!.id

const stored_sheet = async (room: Room) => ({
  ...{ file_key: await stored(room, sheet(room)), originalname: "products.csv", extension: "csv" },
  ...{ size: 100, mime_type: "text/csv" },
})

type Announced = { notifications: { data: { file?: { url: string } } }[] }

/** Exports all products and gives the file's key, as the admin's bell tells it. */
const exported = async ({ owner }: Room): Promise<string> => {
  const told = async () =>
    (await owner.get<Announced>("/admin/notifications?channel=feed&limit=500")).notifications.flatMap(
      ({ data }) => data.file?.url ?? []
    )
  const before = await told()
  await owner.post("/admin/products/export", {})
  const url = await waitFor("an export", async () => (await told()).find((each) => !before.includes(each)))
  return decodeURIComponent(url.split("/").at(-1)!)
}

/** Files, and what is read from them or written to them. */
export const files: Recipes = {
  "GET /admin/files/:key": async (room) => ({ params: { key: await exported(room) } }),
  "POST /admin/uploads": (room) => ({ form: note(room) }),
  "POST /admin/uploads/presigned-urls": () => ({
    body: { originalname: "note.txt", mime_type: "text/plain", size: 10 },
  }),
  "GET /admin/uploads/:id": async (room) => ({ params: { id: await stored(room, note(room)) } }),
  "DELETE /admin/uploads/:id": anew(async (room) => ({ params: { id: await stored(room, note(room)) } })),
  "POST /admin/products/import": anew((room) => ({ form: sheet(room) })),
  "POST /admin/products/import/:transaction_id/confirm": anew(async (room) => ({
    params: { transaction_id: await importing(room) },
  })),
  "POST /admin/products/imports": anew(async (room) => ({ body: await stored_sheet(room) })),
  "POST /admin/products/imports/:transaction_id/confirm": anew(async (room) => ({
    params: {
      transaction_id: (
        await room.owner.post<{ transaction_id: string }>("/admin/products/imports", await stored_sheet(room))
      ).transaction_id,
    },
  })),
}
