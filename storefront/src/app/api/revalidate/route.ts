import { createHash, timingSafeEqual } from "node:crypto"
import { revalidateTag } from "next/cache"
import { z } from "zod"
import { env } from "@/lib/env"

const body = z.object({ tags: z.array(z.string().min(1).max(256)).min(1).max(500) })

const digest = (text: string) => createHash("sha256").update(text).digest()

const isKnown = (secret: string | null): boolean => {
  const expected = env().PASAR_REVALIDATE_SECRET
  return Boolean(expected && secret && timingSafeEqual(digest(secret), digest(expected)))
}

/** The server's word that catalogue data changed: what carries one of the tags is read anew when next asked for. */
export const POST = async (request: Request) => {
  if (!isKnown(request.headers.get("x-pasar-secret"))) {
    return Response.json({ message: "The header x-pasar-secret is missing or wrong." }, { status: 401 })
  }
  const parsed = body.safeParse(await request.json().catch(() => null))
  if (!parsed.success) {
    return Response.json({ message: z.prettifyError(parsed.error) }, { status: 400 })
  }
  for (const tag of parsed.data.tags) {
    revalidateTag(tag, { expire: 0 })
  }
  return Response.json({ revalidated: parsed.data.tags.length })
}
