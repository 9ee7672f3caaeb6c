const SQLSTATE = /^[0-9A-Z]{5}$/
/** As drivers and ORMs quote them; what a `select` reads from may stand a long way behind it. */
const STATEMENT = /\b(insert into|delete from|update ["\w.]+ set) /
const SELECT = /\bselect ./s
const LONGEST = 300

/**
 * Why something failed, in words that may be kept and logged. A database driver's message holds the whole statement with
 * its values, and with them names and addresses: of such an error only the code is told.
 */
export const safeReason = (error: unknown): string => {
  const { code, name, message } = (error ?? {}) as { code?: unknown; name?: string; message?: unknown }
  const text = typeof message === "string" ? message : String(error)
  const isDriver = typeof code === "string" && SQLSTATE.test(code)
  if (isDriver || holdsStatement(text)) {
    return `the database refused it (${isDriver ? code : (name ?? "error")}).`
  }
  return text.split("\n")[0]!.slice(0, LONGEST)
}

const holdsStatement = (text: string): boolean => {
  const select = text.search(SELECT)
  return STATEMENT.test(text) || (select >= 0 && text.indexOf(" from ", select + "select ?".length) >= 0)
}
