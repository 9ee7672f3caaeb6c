import { z } from "@medusajs/framework/zod"

export type Advisory = { id: string; title: string; severity: string; module: string }

/** A hole that is known and accepted until a day, because of a reason. */
export type Exception = { id: string; until: string; reason: string }

export type AuditResult = { problems: string[] } | { unreachable: string }

const report = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      via: z.array(
        z.union([z.string(), z.object({ url: z.string(), title: z.string(), severity: z.string(), name: z.string() })])
      ),
    })
  ),
})

const GRAVE = new Set(["high", "critical"])

/** Judges what `npm audit --json` wrote: a grave hole needs an exception that still holds, an exception a hole. */
export function judgeAudit(output: string, exceptions: Exception[], today: string): AuditResult {
  const parsed = report.safeParse(parse(output))
  if (!parsed.success) {
    return { unreachable: reasonIn(output) }
  }
  const advisories = Object.values(parsed.data.vulnerabilities)
    .flatMap(({ via }) => via)
    .filter((via) => typeof via !== "string")
    .map(({ url, title, severity, name }) => ({ id: url.split("/").at(-1)!, title, severity, module: name }))
  const grave = [
    ...new Map(advisories.filter(({ severity }) => GRAVE.has(severity)).map((each) => [each.id, each])).values(),
  ]
  const open = grave.filter(
    ({ id }) => !exceptions.some((exception) => exception.id === id && exception.until >= today)
  )
  const idle = exceptions.filter(({ id }) => !advisories.some((advisory) => advisory.id === id))
  return {
    problems: [
      ...open.map(({ id, module, severity, title }) => `${module}: ${title} (${severity}, ${id})`),
      ...idle.map(({ id }) => `The exception for ${id} has no hole any more: take it out.`),
    ],
  }
}

function parse(output: string): unknown {
  try {
    return JSON.parse(output.slice(output.indexOf("{"), output.lastIndexOf("}") + 1))
  } catch {
    return undefined
  }
}

function reasonIn(output: string): string {
  const message = (parse(output) as { message?: unknown } | undefined)?.message
  return typeof message === "string" && message ? message : "npm's audit endpoint gave no answer"
}
