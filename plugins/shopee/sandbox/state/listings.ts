import { PUSH } from "../push/codes.ts"
import type { Pushes } from "../push/pushes.ts"
import type { SandboxClock } from "../time/clock.ts"
import type { Ids } from "./ids.ts"
import { toMajor } from "./money.ts"
import { Refusal } from "./refusal.ts"
import type { Store } from "./store.ts"
import type { Item, ItemStatus, Model } from "./types.ts"

export const MODELS_PER_ITEM = 50

export interface NewModel {
  sku: string
  name: string
  price: number
  quantity: number
}

/** A model together with the item that it belongs to. */
export interface Listed {
  item: Item
  model: Model
}

/** What the shop sells: items, their models, prices and stock. */
export class Listings {
  readonly #store: Store
  readonly #clock: SandboxClock
  readonly #ids: Ids
  readonly #pushes: Pushes

  constructor(parts: { store: Store; clock: SandboxClock; ids: Ids; pushes: Pushes }) {
    this.#store = parts.store
    this.#clock = parts.clock
    this.#ids = parts.ids
    this.#pushes = parts.pushes
  }

  all(): Item[] {
    return [...this.#store.state.items.values()]
  }

  find(itemId: number): Item | null {
    return this.#store.state.items.get(itemId) ?? null
  }

  /** Every place where a SKU stands; platforms do not stop a seller from using one twice. */
  findBySku(sku: string): Listed[] {
    return this.all().flatMap((item) =>
      item.models.filter((model) => model.sku === sku).map((model) => ({ item, model }))
    )
  }

  /** Finds `<item>` or `<item>:<model>`, the id that the control API uses. */
  findByExternalId(externalId: string): Listed | null {
    const [itemId, modelId] = externalId.split(":").map(Number)
    const item = this.find(itemId ?? 0)
    const model = item?.models.find((candidate) => candidate.model_id === (modelId ?? 0))
    return item && model ? { item, model } : null
  }

  /** Lists a product: a single model makes an item without models, as Shopee keeps it. */
  add(product: { name: string; parent_sku: string; models: NewModel[] }): Item {
    const has_model = product.models.length > 1
    const now = this.#clock.seconds()
    const item: Item = {
      item_id: this.#ids.itemId(),
      name: product.name,
      parent_sku: product.parent_sku,
      status: "NORMAL",
      category_id: 100_182,
      create_time: now,
      update_time: now,
      has_model,
      models: product.models.map((model) => ({
        model_id: has_model ? this.#ids.modelId() : 0,
        sku: model.sku,
        name: has_model ? model.name : "",
        price: model.price,
        stock: model.quantity,
        promotion_reserved: 0,
      })),
    }
    this.#store.state.items.set(item.item_id, item)
    this.#store.changed()
    return item
  }

  rename(item: Item, name: string): void {
    item.name = name
    this.#touch(item)
  }

  /** Writes the absolute seller stock. */
  setStock({ item, model }: Listed, stock: number): void {
    if (stock < model.promotion_reserved) {
      throw new Refusal("invalid", "Can not update item with stock less than reserved stock", "quantity")
    }
    model.stock = stock
    this.#touch(item)
  }

  setPrice({ item, model }: Listed, price: number): void {
    const old = model.price
    model.price = price
    this.#touch(item)
    if (old !== price) {
      this.#pushes.emit(PUSH.item_price, {
        item_id: item.item_id,
        model_id: model.model_id,
        update_field: "original_price",
        old_value: toMajor(old),
        new_value: toMajor(price),
        update_time: item.update_time,
      })
    }
  }

  setStatus(item: Item, status: ItemStatus): void {
    item.status = status
    this.#touch(item)
  }

  /** Reserves part of the stock for a promotion. */
  reserveForPromotion({ item, model }: Listed, quantity: number): void {
    if (quantity > model.stock) {
      throw new Refusal("invalid", "A promotion cannot reserve more than the stock.", "promotion_reserved")
    }
    model.promotion_reserved = quantity
    this.#touch(item)
  }

  /** A placed order takes its units at once, paid or not. */
  takeStock(listed: Listed, quantity: number, orderSn: string): void {
    const { model } = listed
    model.stock -= quantity
    this.#moveReserved(listed, -Math.min(quantity, model.promotion_reserved), "place_order", orderSn)
  }

  /** A cancelled order gives its units back to the free stock. */
  returnStock(itemId: number, modelId: number, quantity: number): void {
    const model = this.find(itemId)?.models.find((candidate) => candidate.model_id === modelId)
    if (model) {
      model.stock += quantity
      this.#store.changed()
    }
  }

  #moveReserved({ item, model }: Listed, change: number, action: string, ordersn: string): void {
    this.#store.changed()
    if (change === 0) {
      return
    }
    const old = model.promotion_reserved
    model.promotion_reserved = old + change
    this.#pushes.emit(PUSH.reserved_stock, {
      shop_id: this.#pushes.shop_id,
      item_id: item.item_id,
      variation_id: model.model_id,
      changed_values: [{ name: "reserved_stock", old, new: model.promotion_reserved }],
      promotion_type: "product_promotion",
      promotion_id: 1,
      action,
      ordersn,
      update_time: this.#clock.seconds(),
    })
  }

  #touch(item: Item): void {
    item.update_time = this.#clock.seconds()
    this.#store.changed()
  }
}
