const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " }

const decode = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null
    if (code === null) {
      return entities[String(name).toLowerCase()] ?? whole
    }
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

/**
 * A description as plain paragraphs. Imported catalogues carry HTML bodies from other shops; their words are wanted,
 * their markup, styles and scripts are not.
 */
export const paragraphs = (description: string | null): string[] =>
  decode(
    (description ?? "")
      .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, "")
      .replace(/<li\b[^>]*>/gi, "\n• ")
      .replace(/<br\s*\/?>|<\/(?:p|div|h[1-6]|ul|ol|li|tr|table)\s*>/gi, "\n")
      .replace(/<[^>]*>/g, "")
  )
    .split(/\n+/)
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "" && line !== "•")
