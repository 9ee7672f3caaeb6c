import type { AccessPolicy } from "../../policy"

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

/**
 * What a route asks for: all of the named policies, or one word. `open`: nobody need be signed in; `member`: any member;
 * `self`: the member whose id the route names, or an owner; `exporter`: who reads notifications or makes exports, of which
 * one tells; `owner`: an owner; `closed`: it is not there (404).
 */
export type Rule = AccessPolicy | readonly AccessPolicy[] | "open" | "member" | "self" | "exporter" | "owner" | "closed"

/** Matcher to rules; one word alone stands for every method. */
export type CoreRoutes = Record<string, Partial<Record<Method, Rule>> | "closed">
