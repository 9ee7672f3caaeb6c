import { useQuery } from "@tanstack/react-query"
import { getJson, useMay } from "../kit"
import { nameOf } from "../lib/names"
import type { AuditEntry, Member } from "../lib/types"

/** The members by name, for lists that know ids alone; none where who looks may not see the team. */
export const useActors = () => {
  const isAllowed = useMay()("member:read")
  const { data } = useQuery({
    queryKey: ["pasar", "access", "actors"],
    queryFn: () => getJson<{ members: Member[] }>("/admin/access/members", { limit: 200 }),
    enabled: isAllowed,
  })
  const members = data?.members ?? []
  const names = new Map(members.map((member) => [member.id, nameOf(member)]))
  return {
    options: members.map((member) => ({ value: member.id, label: nameOf(member) })),
    nameOf: ({ actor_type, actor_id }: Pick<AuditEntry, "actor_type" | "actor_id">) =>
      (actor_id && names.get(actor_id)) ||
      (actor_id ? `${kinds[actor_type] ?? actor_type} ${actor_id}` : who(actor_type)),
  }
}

const kinds: Record<string, string> = { user: "Member", "api-key": "API key", database: "Database login" }

const who = (actor_type: string) => (actor_type === "system" ? "The shop itself" : actor_type)
