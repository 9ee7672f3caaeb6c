import { Badge, Button, Container, Heading, Input, Label, Text, Textarea } from "@medusajs/ui"
import { useState, type ReactNode } from "react"
import { ErrorNotice, RowsLoading, useMayEverywhere, useMe } from "../kit"
import { usePolicies } from "../hooks/use-roles"
import type { Role } from "../lib/types"
import { BeyondMine, PolicyMatrix } from "./policy-matrix"

export type RoleDraft = Pick<Role, "name" | "description" | "policies">

type Props = {
  title: string
  role: RoleDraft & { is_built_in?: boolean }
  /** Left out where the role stays as it is. */
  onSave?: (draft: RoleDraft) => void
  saveLabel: string
  /** A copy may be saved as it is. */
  isNew?: boolean
  isSaving: boolean
  actions?: ReactNode
}

/** A role's name, what it is for and what it may do. */
export const RoleForm = ({ title, role, onSave, saveLabel, isNew, isSaving, actions }: Props) => {
  const [name, setName] = useState(role.name)
  const [description, setDescription] = useState(role.description)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(role.policies))
  const { policies, error, isPending, refetch } = usePolicies()
  const me = useMe()
  const may = useMayEverywhere()
  const isChanged =
    isNew ||
    name !== role.name ||
    description !== role.description ||
    chosen.size !== role.policies.length ||
    role.policies.some((policy) => !chosen.has(policy))
  return (
    <Container className="divide-y p-0">
      <header className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
        <div className="flex items-center gap-x-3">
          <Heading>{title}</Heading>
          {role.is_built_in && <Badge size="2xsmall">Built in</Badge>}
        </div>
        <div className="flex flex-wrap gap-2">
          {actions}
          {onSave && (
            <Button
              size="small"
              disabled={!name.trim() || !isChanged}
              isLoading={isSaving}
              onClick={() => onSave({ name: name.trim(), description, policies: [...chosen] })}
            >
              {saveLabel}
            </Button>
          )}
        </div>
      </header>
      {onSave ? (
        <div className="grid gap-4 px-6 py-4 md:grid-cols-2">
          <Field id="role-name" label="Name">
            <Input id="role-name" maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
          <Field id="role-description" label="What it is for">
            <Textarea
              id="role-description"
              maxLength={500}
              rows={2}
              value={description}
              onChange={(event) => setDescription(event.target.value)}
            />
          </Field>
        </div>
      ) : (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {role.description}
        </Text>
      )}
      {error && <ErrorNotice what="What a role may do" error={error} retry={() => void refetch()} />}
      {isPending && <RowsLoading noun="policy" columns={6} />}
      {onSave && me && !me.is_owner && <BeyondMine />}
      {policies && (
        <PolicyMatrix
          policies={policies}
          chosen={chosen}
          may={(policy) => !!me?.is_owner || may(policy)}
          {...(onSave && { onChange: setChosen })}
        />
      )}
    </Container>
  )
}

const Field = ({ id, label, children }: { id: string; label: string; children: ReactNode }) => (
  <div className="flex flex-col gap-y-1.5">
    <Label size="small" weight="plus" htmlFor={id}>
      {label}
    </Label>
    {children}
  </div>
)
