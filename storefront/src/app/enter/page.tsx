import { redirect } from "next/navigation"
import { Notice } from "@/components/ui/notice"
import { readCountry } from "@/lib/data/cookies"
import { chooseMarket } from "@/lib/data/regions"

/** The door: finds the shopper's country and sends them on to the page they asked for. */
export default async function EnterPage({ searchParams }: PageProps<"/enter">) {
  const { to } = await searchParams
  const market = await chooseMarket(await readCountry())
  if (!market) {
    return (
      <Notice title="This shop sends nowhere yet">
        It has no region. Add one with its countries in the admin, under Settings, Regions.
      </Notice>
    )
  }
  const path = typeof to === "string" && /^\/(?!\/)/.test(to) && to !== "/" ? to : ""
  redirect(`/${market.country_code}${path}`)
}
