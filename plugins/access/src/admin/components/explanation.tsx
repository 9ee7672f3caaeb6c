import { Input, Skeleton, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useReach } from "../hooks/use-places"
import { usePolicies, useRoles } from "../hooks/use-roles"
import { ErrorNotice, getJson, words } from "../kit"
import { explainGroups, type ExplainedGroup, type Reason } from "../lib/explain"
import type { Explained, Subject } from "../lib/types"

/** What somebody can do, and why; a search also answers what they cannot, and which roles could. */
export const Explanation = ({ subject, name }: { subject: Subject; name: string }) => {
  const [search, setSearch] = useState("")
  const { policies = [] } = usePolicies()
  const { roles = [] } = useRoles()
  const { data, error, refetch } = useQuery({
    queryKey: ["pasar", "access", "explain", subject],
    queryFn: () => getJson<{ explained: Explained[] }>("/admin/access/explain", subject),
  })
  const groups = data && explainGroups({ policies, roles, explained: data.explained }, search)
  const question = `What can ${name} do, and why?`
  return (
    <section aria-label={question} className="flex flex-col gap-y-3">
      <Text size="small" weight="plus">
        {question}
      </Text>
      <Input
        type="search"
        size="small"
        aria-label="Search what may be done"
        placeholder="Search, such as “refund” or “order”"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {error && <ErrorNotice what="What they may do" error={error} retry={() => void refetch()} />}
      {!groups && !error && <Skeleton className="h-40" aria-label="Loading" />}
      {groups && <Summary name={name} search={search} groups={groups} />}
      <ul className="flex flex-col gap-y-3">
        {groups?.map((group) => (
          <Group key={group.resource} group={group} />
        ))}
      </ul>
    </section>
  )
}

const Summary = ({ name, search, groups }: { name: string; search: string; groups: ExplainedGroup[] }) => {
  const reasons = groups.flatMap((group) => group.reasons)
  const count = (list: Reason[]) => list.reduce((sum, { operations }) => sum + operations.length, 0)
  const allowed = count(reasons.filter(({ by }) => by.length > 0))
  const all = count(reasons)
  const text = search
    ? all
      ? `${allowed} of ${all} that match are allowed.`
      : "Nothing that can be done here matches."
    : allowed
      ? `${name} may do ${allowed} things. Search to see what they may not do, and which role would change that.`
      : `${name} may do nothing here. Search to see which role a task needs.`
  return (
    <Text size="small" className="text-ui-fg-subtle" role="status">
      {text}
    </Text>
  )
}

const Group = ({ group: { resource, reasons } }: { group: ExplainedGroup }) => (
  <li>
    <Text size="small" weight="plus">
      {words(resource)}
    </Text>
    <ul>
      {reasons.map((reason) => (
        <li key={reason.operations.join()} className="txt-small flex gap-x-2">
          <Mark reason={reason} />
          <span className="min-w-0 break-words">
            {reason.operations.map((operation) => words(operation)).join(", ")}{" "}
            <span className="text-ui-fg-subtle">
              <Why reason={reason} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  </li>
)

const Mark = ({ reason: { by, is_allowed } }: { reason: Reason }) => {
  const [shape, tone] = is_allowed
    ? ["●", "text-ui-tag-green-icon"]
    : by.length
      ? ["◐", "text-ui-tag-blue-icon"]
      : ["○", "text-ui-fg-subtle"]
  return (
    <span aria-hidden="true" className={tone}>
      {shape}
    </span>
  )
}

const Why = ({ reason: { by, others } }: { reason: Reason }) => {
  const reach = useReach()
  if (by.length === 0) {
    return `not allowed. ${others.length ? `Roles with it: ${others.join(", ")}.` : "No role has it."}`
  }
  const roles = by.map((held) => held.role.name + (held.scope_type === "everything" ? "" : ` (only ${reach(held)})`))
  return `as ${roles.join(" and ")}`
}
