export type Visible = { sales_channels: ReadonlySet<string>; stock_locations: ReadonlySet<string> }

type Json = Record<string, unknown>

/** Lists whose entries are, or belong to, channels and locations; nothing of those out of sight is answered. */
const lists: Record<string, (entry: Json, visible: Visible) => boolean> = {
  sales_channels: (entry, visible) => visible.sales_channels.has(String(entry.id)),
  stock_locations: (entry, visible) => visible.stock_locations.has(String(entry.id)),
  location_levels: (entry, visible) => visible.stock_locations.has(String(entry.location_id)),
  inventory_levels: (entry, visible) => visible.stock_locations.has(String(entry.location_id)),
}

/** An answer without what channels and locations out of sight have in it, sums over them included. */
export const hideForeign = (answer: unknown, visible: Visible): unknown =>
  answer === undefined ? undefined : hide(JSON.parse(JSON.stringify(answer)), visible)

const hide = (value: unknown, visible: Visible): unknown => {
  if (Array.isArray(value)) {
    return value.map((entry) => hide(entry, visible))
  }
  if (typeof value !== "object" || value === null) {
    return value
  }
  const seen = Object.entries(value).map(([key, entry]): [string, unknown] => {
    const isSeen = Object.hasOwn(lists, key) ? lists[key] : undefined
    return [
      key,
      hide(isSeen && Array.isArray(entry) ? entry.filter((each) => isSeen(each as Json, visible)) : entry, visible),
    ]
  })
  return withoutSums(Object.fromEntries(seen), visible)
}

const withoutSums = (record: Json, visible: Visible): Json => {
  delete record.inventory_quantity
  for (const sum of ["stocked_quantity", "reserved_quantity"]) {
    if (sum in record && !("location_id" in record)) {
      record[sum] = sumOf(record.location_levels, sum)
    }
  }
  for (const [key, seen] of [
    ["default_location_id", visible.stock_locations],
    ["default_sales_channel_id", visible.sales_channels],
  ] as const) {
    if (key in record && !seen.has(String(record[key]))) {
      record[key] = null
    }
  }
  return record
}

const sumOf = (levels: unknown, key: string): number | undefined =>
  Array.isArray(levels) ? levels.reduce((sum: number, level: Json) => sum + Number(level[key] ?? 0), 0) : undefined
