import type { MedusaContainer } from "@medusajs/framework/types"
import { channelsService } from "../connections/services"
import type { ListingDTO } from "../types"

/** One listing with its variants. */
export const retrieveListing = async (container: MedusaContainer, id: string): Promise<ListingDTO> =>
  await channelsService(container).retrieveListing(id, { relations: ["variants"] })
