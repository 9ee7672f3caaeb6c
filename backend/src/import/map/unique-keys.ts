export type TakenKeys = { sku?: string; source_sku?: string; barcode?: string; messages: string[] }

/** Hands out SKUs and barcodes, each once. */
export type KeyRegister = { take: (sku: string | undefined, barcode: string | undefined) => TakenKeys }

/**
 * A shop holds a SKU once, and so must the keys by which channels are matched; files of real merchants do not keep to
 * it. Every bearer of a repeated SKU gets a number behind it, the first one too: which of them the bare SKU would mean
 * elsewhere is a guess. A repeated barcode is left out.
 */
export const createKeyRegister = (repeatedSkus: Set<string>, repeatedBarcodes: Set<string>): KeyRegister => {
  const taken = new Map<string, number>()
  return {
    take: (sku, barcode) => {
      const keys: TakenKeys = { sku: sku || undefined, barcode, messages: [] }
      if (sku && repeatedSkus.has(sku)) {
        const number = (taken.get(sku) ?? 0) + 1
        taken.set(sku, number)
        keys.sku = `${sku}-${number}`
        keys.source_sku = sku
        keys.messages.push(`the SKU ${sku} stands more than once in the file; this one was taken as ${keys.sku}`)
      }
      if (barcode && repeatedBarcodes.has(barcode)) {
        keys.barcode = undefined
        keys.messages.push(`the barcode ${barcode} stands more than once in the file and was left out`)
      }
      return keys
    },
  }
}
