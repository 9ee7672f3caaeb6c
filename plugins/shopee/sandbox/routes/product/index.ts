import { get, post, type ApiCall } from "../../gateway/api-call.ts"
import { getItemBaseInfo, getItemList, getModelList, searchItem } from "./read-items.ts"
import { unlistItem, updatePrice, updateStock } from "./write-items.ts"

/** Items, their models, prices and stock. */
export const productCalls: readonly ApiCall[] = [
  get("/product/get_category", "shop", () => ({ response: { category_list: CATEGORIES } })),
  get("/product/get_item_list", "shop", getItemList),
  get("/product/get_item_base_info", "shop", getItemBaseInfo),
  get("/product/get_model_list", "shop", getModelList),
  get("/product/search_item", "shop", searchItem),
  post("/product/update_stock", "shop", updateStock),
  post("/product/update_price", "shop", updatePrice),
  post("/product/unlist_item", "shop", unlistItem),
]

const category = (category_id: number, parent_category_id: number, name: string, has_children: boolean): object => ({
  category_id,
  parent_category_id,
  original_category_name: name,
  display_category_name: name,
  has_children,
})

const CATEGORIES = [
  category(100_001, 0, "Home & Living", true),
  category(100_180, 100_001, "Textiles", true),
  category(100_182, 100_180, "Handwoven Textiles", false),
  category(100_183, 100_180, "Table Linen", false),
  category(100_002, 0, "Fashion", true),
  category(100_210, 100_002, "Scarves & Shawls", false),
]
