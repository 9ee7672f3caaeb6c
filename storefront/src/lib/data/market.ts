import "server-only"
import { redirect } from "next/navigation"
import { findMarket, type Market } from "./regions"

/** The market of a page's address; a country the shop does not send to leads to the door. */
export const requireMarket = async (country: string): Promise<Market> => {
  const market = await findMarket(country)
  return market ?? redirect("/enter")
}
