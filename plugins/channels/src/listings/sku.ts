/** The SKU as a join key: case and surrounding space do not matter. */
export const skuKey = (sku: string): string => sku.trim().toLowerCase()

// btrim wants its characters named: the white space that spreadsheets and platforms leave behind, as trim() sees it.
const SPACE = "E' \\t\\n\\r\\f\\u000b\\u00a0\\ufeff'"

/** The same key in SQL, so that variants can be found by it. */
export const skuKeySql = (column: string): string => `lower(btrim(${column}, ${SPACE}))`
