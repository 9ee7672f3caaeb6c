/** Every form in which a text may stand in another: plain, escaped, encoded. */
export const formsOf = (value: string): string[] => {
  const json = inJson(value)
  const percent = encodeURIComponent(value)
  const base64 = [0, 1, 2].map((shift) => base64At(value, shift))
  return [
    ...new Set([
      value,
      json,
      inJson(json),
      percent,
      percent.replaceAll("%20", "+"),
      Buffer.from(value).toString("hex"),
      ...base64,
      ...base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
    ]),
  ]
}

const inJson = (value: string): string => JSON.stringify(value).slice(1, -1)

/**
 * The characters that are the same whatever stands before and after: a byte may begin at any of three places in a group
 * of base64, and the characters at both ends hold bits of their neighbours too.
 */
const base64At = (value: string, shift: number): string => {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(value)])
  return bytes.toString("base64").slice(Math.ceil((shift * 8) / 6), Math.floor((bytes.length * 8) / 6))
}
