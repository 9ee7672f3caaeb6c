import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

export type LockEntry = { version: string; license?: string; link?: boolean; optional?: boolean }

const ALLOWED = [
  "0BSD",
  "Apache-2.0",
  "Artistic-2.0",
  "BlueOak-1.0.0",
  "BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC-BY-3.0",
  "CC-BY-4.0",
  "CC0-1.0",
  "ISC",
  "LGPL-3.0",
  "LGPL-3.0-or-later",
  "LGPL-2.1-or-later",
  "MIT",
  "MIT-0",
  "MPL-2.0",
  "OFL-1.1",
  "PostgreSQL",
  "Python-2.0",
  "Unicode-3.0",
  "Unlicense",
  "W3C-20150513",
  "WTFPL",
  "Zlib",
]

/**
 * Medusa 2.19 and later is MIT with an Enterprise folder of its own licence (RBAC, OIDC), which it states as "SEE
 * LICENSE"; Pasar never loads those parts, and `medusaEnterpriseParts` finds whoever tries.
 */
const isMedusa = (name: string): boolean => name.startsWith("@medusajs/")

/** Whether Pasar may depend on it: permissive, or weak copyleft that stays within its own files. */
export function isAllowedLicence(name: string, licence: string): boolean {
  if (isMedusa(name) && /MIT|SEE LICENSE/i.test(licence)) {
    return true
  }
  const choices = licence.replace(/[()]/g, "").split(/\s+OR\s+|\s*\/\s*/i)
  return choices.some((choice) => choice.split(/\s+AND\s+/i).every((part) => ALLOWED.includes(part.trim())))
}

/** The licence that the lock file states, else the package itself. */
export function licenceOf(entry: LockEntry, folder: string): string | undefined {
  return entry.license ?? fromPackage(folder) ?? fromText(folder)
}

function fromPackage(folder: string): string | undefined {
  const file = join(folder, "package.json")
  if (!existsSync(file)) {
    return undefined
  }
  const { license, licenses } = JSON.parse(readFileSync(file, "utf8")) as {
    license?: string | { type: string }
    licenses?: { type: string }[]
  }
  const stated = typeof license === "object" ? license.type : license
  return stated ?? (licenses?.map(({ type }) => type).join(" OR ") || undefined)
}

/** Old packages state nothing and bring the text alone. */
function fromText(folder: string): string | undefined {
  const files = existsSync(folder) ? readdirSync(folder) : []
  const name = files.find((file) => /^licen[cs]e|^readme/i.test(file))
  const text = name ? readFileSync(join(folder, name), "utf8") : ""
  return /Permission is hereby granted, free of charge|\bMIT\b/.test(text) ? "MIT" : undefined
}

const ENTERPRISE: [part: string, pattern: RegExp][] = [
  ["the feature flag MEDUSA_FF_RBAC", /MEDUSA_FF_RBAC/],
  ["the feature flag rbac", /featureFlags[\s\S]{0,200}\brbac\b/],
  ["@medusajs/medusa/rbac", /@medusajs\/(medusa\/)?rbac/],
  ["auth-oidc", /@medusajs\/(medusa\/)?auth-oidc/],
  ["definePolicies", /\bdefinePolicies\b/],
  ["checkPermissions", /\bcheckPermissions\b/],
]

/** The parts of Medusa under its Enterprise licence that a text uses. */
export function medusaEnterpriseParts(text: string): string[] {
  return ENTERPRISE.filter(([, pattern]) => pattern.test(text)).map(([part]) => part)
}
