import type { Cart } from "@/lib/cart"
import { retrieveCart } from "@/lib/data/cart"
import { isStoreError } from "@/lib/data/errors"
import type { Market } from "@/lib/data/regions"
import { CartDrawer } from "./cart-drawer"

const readCart = async (): Promise<Cart | null> => {
  try {
    return await retrieveCart()
  } catch (error) {
    // A page must not fall because the bag in its corner cannot be counted.
    if (isStoreError(error)) {
      return null
    }
    throw error
  }
}

/** The one part of the header that belongs to this shopper alone, read apart from the page around it. */
export const CartSlot = async ({ market }: { market: Market }) => <CartDrawer market={market} cart={await readCart()} />
