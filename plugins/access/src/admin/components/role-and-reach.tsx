import { Checkbox, Label, RadioGroup, Select, Text } from "@medusajs/ui"
import { usePlaces, type PlaceKind } from "../hooks/use-places"
import type { Role } from "../lib/types"

export type Grant = { role_id: string; scope_type: "everything" | PlaceKind; scope_ids: string[] }

export const noGrant: Grant = { role_id: "", scope_type: "everything", scope_ids: [] }

/** True once there is something to give. */
export const isComplete = ({ role_id, scope_type, scope_ids }: Grant): boolean =>
  !!role_id && (scope_type === "everything" || scope_ids.length > 0)

type Props = { grant: Grant; roles: Role[]; onChange: (grant: Grant) => void }

/** Which role, and for what: everything, or chosen places. */
export const RoleAndReach = ({ grant, roles, onChange }: Props) => {
  const role = roles.find(({ id }) => id === grant.role_id)
  const choose = (role_id: string) => onChange(role_id === "owner" ? { ...noGrant, role_id } : { ...grant, role_id })
  return (
    <div className="flex flex-col gap-y-4">
      <div className="flex flex-col gap-y-1.5">
        <Label size="small" weight="plus" htmlFor="role">
          Role
        </Label>
        <Select value={grant.role_id} onValueChange={choose}>
          <Select.Trigger id="role">
            <Select.Value placeholder="Choose a role" />
          </Select.Trigger>
          <Select.Content>
            {roles.map(({ id, name }) => (
              <Select.Item key={id} value={id}>
                {name}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
        {role?.description && (
          <Text size="small" className="text-ui-fg-subtle">
            {role.description}
          </Text>
        )}
      </div>
      {role && role.id !== "owner" && <Reach grant={grant} onChange={onChange} />}
    </div>
  )
}

const kinds: [Grant["scope_type"], string][] = [
  ["everything", "Everything"],
  ["stock_location", "Some stock locations"],
  ["sales_channel", "Some sales channels"],
]

const Reach = ({ grant, onChange }: Omit<Props, "roles">) => {
  const places = usePlaces()
  const { scope_type, scope_ids } = grant
  const toggle = (id: string) =>
    onChange({
      ...grant,
      scope_ids: scope_ids.includes(id) ? scope_ids.filter((each) => each !== id) : [...scope_ids, id],
    })
  return (
    <fieldset className="flex flex-col gap-y-3">
      <legend className="txt-compact-small-plus pb-2">For</legend>
      <RadioGroup
        value={scope_type}
        onValueChange={(value) => onChange({ ...grant, scope_type: value as Grant["scope_type"], scope_ids: [] })}
      >
        {kinds.map(([value, label]) => (
          <div key={value} className="flex items-center gap-x-2">
            <RadioGroup.Item id={`for-${value}`} value={value} />
            <Label size="small" htmlFor={`for-${value}`}>
              {label}
            </Label>
          </div>
        ))}
      </RadioGroup>
      {scope_type !== "everything" && (
        <>
          <ul className="border-ui-border-base flex max-h-60 flex-col gap-y-2 overflow-y-auto rounded-md border p-3">
            {places[scope_type].map(({ id, name }) => (
              <li key={id} className="flex items-center gap-x-2">
                <Checkbox id={id} checked={scope_ids.includes(id)} onCheckedChange={() => toggle(id)} />
                <Label size="small" htmlFor={id}>
                  {name}
                </Label>
              </li>
            ))}
          </ul>
          <Text size="xsmall" className="text-ui-fg-subtle">
            What belongs to no place, such as settings, stays shut to a limited role.
          </Text>
        </>
      )}
    </fieldset>
  )
}
