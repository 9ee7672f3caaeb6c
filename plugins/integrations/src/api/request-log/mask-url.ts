/** Parameters that say how much of a list is wanted, never whom it is about. */
const KEPT = new Set(["fields", "limit", "offset", "order"])

/** An address as it may be logged: every parameter by its name, and no value that could be a secret or a person's. */
export const maskUrl = (url: string): string => {
  const start = url.indexOf("?")
  if (start < 0) {
    return url
  }
  const parameters = url.slice(start + 1).split("&")
  const masked = parameters.map((parameter) => {
    const [name = ""] = parameter.split("=")
    return KEPT.has(name) ? parameter : parameter.includes("=") ? `${name}=****` : "****"
  })
  return `${url.slice(0, start)}?${masked.join("&")}`
}
