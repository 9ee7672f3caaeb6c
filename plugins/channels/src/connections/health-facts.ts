import type { MedusaContainer } from "@medusajs/framework/types"
import type { HealthFacts } from "./health"
import { databaseExecutor } from "./services"

/** The part of the health of connections that stands in this plugin's own tables. */
export type StoredFacts = Pick<HealthFacts, "open_issues" | "blocking_issues" | "orders_today" | "is_pulling_listings">

/** Reads the facts of all these connections in one statement. */
export async function readFacts(container: MedusaContainer, ids: string[]): Promise<Map<string, StoredFacts>> {
  if (!ids.length) {
    return new Map()
  }
  const rows = (await databaseExecutor(container).execute(FACTS, [JSON.stringify(ids)])) as (StoredFacts & {
    id: string
  })[]
  return new Map(rows.map(({ id, ...facts }) => [id, facts]))
}

const FACTS = `
  select connection.id,
    issues.open_issues, issues.blocking_issues,
    (select count(*)::int from channel_order
     where connection_id = connection.id and noted_at >= date_trunc('day', now()) and deleted_at is null
    ) as orders_today,
    exists (select 1 from sync_run
      where connection_id = connection.id and kind = 'listings_pull' and status = 'running' and deleted_at is null
    ) as is_pulling_listings
  from jsonb_array_elements_text(?::jsonb) as connection (id)
  cross join lateral (
    select count(*)::int as open_issues, (count(*) filter (where severity = 'error'))::int as blocking_issues
    from sync_issue where connection_id = connection.id and status = 'open' and deleted_at is null
  ) as issues`
