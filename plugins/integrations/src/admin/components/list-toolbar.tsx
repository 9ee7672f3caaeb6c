import { Input, Select } from "@medusajs/ui"
import { useEffect, useRef } from "react"
import type { useAddressState } from "../hooks/use-address-state"

/** `initial` is the option that counts where the address names none; without it all rows are shown. */
export type Filter = { name: string; label: string; options: { value: string; label: string }[]; initial?: string }

const ALL = "all"

type Props = { filters?: Filter[]; search?: string; address: ReturnType<typeof useAddressState> }

/** Search and filters of a list; what is chosen stands in the address. */
export const ListToolbar = ({ filters = [], search, address }: Props) =>
  filters.length || search ? (
    <div role="search" className="flex flex-wrap items-center gap-2 px-6 py-3">
      {search && <ListSearch label={search} address={address} />}
      {filters.map((filter) => (
        <ListFilter key={filter.name} filter={filter} address={address} />
      ))}
    </div>
  ) : null

const ListSearch = ({ label, address }: { label: string; address: Props["address"] }) => {
  const field = useRef<HTMLInputElement>(null)
  const q = address.get("q")

  // What is typed leads; a change from elsewhere, such as "Clear filters" or the Back button, is followed.
  useEffect(() => {
    if (field.current && field.current !== document.activeElement) {
      field.current.value = q
    }
  }, [q])

  return (
    <Input
      ref={field}
      type="search"
      size="small"
      className="w-full sm:w-64"
      placeholder={label}
      aria-label={label}
      defaultValue={q}
      onChange={(event) => address.set({ q: event.target.value })}
    />
  )
}

const ListFilter = ({ filter, address }: { filter: Filter; address: Props["address"] }) => {
  const initial = filter.initial ?? ALL
  return (
    <Select
      size="small"
      value={address.get(filter.name) || initial}
      onValueChange={(value) => address.set({ [filter.name]: value === initial ? undefined : value })}
    >
      <Select.Trigger aria-label={filter.label} className="w-auto min-w-36">
        <Select.Value />
      </Select.Trigger>
      <Select.Content>
        <Select.Item value={ALL}>{filter.label}: all</Select.Item>
        {filter.options.map((option) => (
          <Select.Item key={option.value} value={option.value}>
            {option.label}
          </Select.Item>
        ))}
      </Select.Content>
    </Select>
  )
}
