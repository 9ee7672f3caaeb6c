import type { AccessPolicy } from "../policy"
import { coreExports } from "./exports"

export { coreExports, titlesFor } from "./exports"

/** As Medusa's provider names them (file-local 2.21): a private file's name begins so, and none lies in a folder. */
const PRIVATE = /^private-[^/\\\0]+$/

/** True for what can be the key of a private file. */
export const isPrivateKey = (key: string): boolean => PRIVATE.test(key)

/** True for what Medusa's provider looks for among the private files, however the rest of it is written. */
export const leadsToPrivate = (key: string): boolean => key.startsWith("private-")

/** What somebody needs who reads a private file: of an export its own policy, of any other kind what only admins have. */
export const policyOfFile = (key: string): AccessPolicy =>
  coreExports.find(({ name }) => name.test(key))?.policy ?? "private_file:read"

/** The name under which it is saved: without the mark and the time that the provider puts before it. */
export const nameToSave = (key: string): string => key.replace(/^private-(\d+-)?/, "")
