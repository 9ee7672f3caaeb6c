const SQLSTATE = /^[0-9A-Z]{5}$/
/** As drivers and ORMs quote them. */
const STATEMENT = /\b(insert into|delete from|update ["\w.]+ set|select .+ from) /s
const LONGEST = 300

/**
 * Why something failed, in words that may be kept and logged. A database driver's message holds the whole statement with
 * its values, and with them names and addresses: of such an error only the code is told.
 */
export const safeReason = (error: unknown): string => {
  const { code, name, message } = (error ?? {}) as { code?: unknown; name?: string; message?: unknown }
  const text = typeof message === "string" ? message : String(error)
  const isDriver = typeof code === "string" && SQLSTATE.test(code)
  if (isDriver || STATEMENT.test(text)) {
    return `the database refused it (${isDriver ? code : (name ?? "error")}).`
  }
  return text.split("\n")[0]!.slice(0, LONGEST)
}
