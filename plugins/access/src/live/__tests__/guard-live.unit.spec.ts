import { Rights, type HeldRole, type KnownRole, type Subject } from "../../grants"
import { builtInRoles, policiesOf } from "../../policy"
import { refusedTopic } from "../guard-live"

const roles = new Map(
  builtInRoles.map((role): [string, KnownRole] => [
    role.id,
    { ...role, policies: policiesOf(role.policies), is_built_in: true },
  ])
)
const held = (role: string, scope: Partial<HeldRole> = {}): HeldRole[] => [
  { assignment_id: "rlas", role: roles.get(role)!, scope_type: "everything", scope_ids: [], ...scope },
]
const rights = new Rights(
  1,
  roles,
  new Map([
    ["user:owner", held("owner")],
    ["user:catalogue", held("catalogue")],
    ["user:limited", held("manager", { scope_type: "sales_channel", scope_ids: ["sc_1"] })],
  ]),
  [{ id: "owner", name: "Ida" }]
)

describe("a stream of changes", () => {
  it.each([
    ["owner", ["audit", "channel_order", "access"], undefined],
    ["catalogue", ["listing", "sync_issue", "access"], undefined],
    ["catalogue", ["listing", "audit"], "You may not follow audit: you lack audit:read."],
    ["catalogue", ["channel_order"], "You may not follow channel_order: you lack channel_order:read."],
    ["owner", ["nothing_known"], "You may not follow nothing_known: you lack nothing_known:read."],
    ["limited", ["access"], "You lack system:read."],
    ["removed", ["access"], "You lack system:read."],
  ])("answers %s about %j with %j", (id, topics, refusal) => {
    const subject: Subject = { type: "user", id }
    expect(refusedTopic(rights, subject, topics)).toBe(refusal)
  })
})
