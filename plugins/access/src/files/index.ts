import type { AccessPolicy } from "../policy"

/** As Medusa's provider names them (file-local 2.21): a private file's name begins so, and none lies in a folder. */
const PRIVATE = /^private-[^/\\\0]+$/

/** What Medusa's exports are called, and who may make the same export. */
const byName: [name: RegExp, policy: AccessPolicy][] = [
  [/^private-\d+-\d+-product-exports\.csv$/, "product:export"],
  [/^private-\d+-\d+-order-exports\.csv$/, "order:export"],
  [/^private-\d+-\d+-inventory-item-exports\.csv$/, "inventory_item:export"],
]

/** True for what can be the key of a private file. */
export const isPrivateKey = (key: string): boolean => PRIVATE.test(key)

/** What somebody needs who reads a private file: of an export its own policy, of any other kind what only admins have. */
export const policyOfFile = (key: string): AccessPolicy =>
  byName.find(([name]) => name.test(key))?.[1] ?? "private_file:read"

/** The name under which it is saved: without the mark and the time that the provider puts before it. */
export const nameToSave = (key: string): string => key.replace(/^private-(\d+-)?/, "")
