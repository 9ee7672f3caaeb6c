const allowed = new Set(
  "p div br hr strong b em i u s sub sup small h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code a table thead tbody tr th td caption".split(
    " "
  )
)
const empty = new Set(["br", "hr"])
/** Elements whose content is not text for a reader. */
const dropped = new Set(
  "script style iframe object embed noscript template svg math textarea title select button form head".split(" ")
)
const token = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^'"<>])*)>|[^<]+|</gi

/**
 * Rebuilds a merchant's HTML from a short list of tags. Nothing of the input is passed on as markup: tags are written
 * anew without attributes (links keep a checked address), everything else is escaped text.
 */
export const sanitizeHtml = (html: string): string => {
  const open: string[] = []
  let out = ""
  let skipping: string | undefined
  for (const [text, slash, name, attributes = ""] of html.matchAll(token)) {
    const tag = name?.toLowerCase() === "h1" ? "h2" : name?.toLowerCase()
    if (skipping) {
      skipping = slash && tag === skipping ? undefined : skipping
    } else if (!tag) {
      out += text.startsWith("<!--") ? "" : escapeText(text)
    } else if (dropped.has(tag)) {
      skipping = slash ? undefined : tag
    } else if (allowed.has(tag)) {
      out += slash ? close(tag, open) : start(tag, attributes, open)
    }
  }
  return (out + closeDownTo(0, open)).trim()
}

const start = (tag: string, attributes: string, open: string[]): string => {
  if (empty.has(tag)) {
    return `<${tag}>`
  }
  open.push(tag)
  return tag === "a" ? `<a${linkAttributes(attributes)}>` : `<${tag}>`
}

const close = (tag: string, open: string[]): string => {
  const index = open.lastIndexOf(tag)
  return index < 0 ? "" : closeDownTo(index, open)
}

const closeDownTo = (index: number, open: string[]): string =>
  open
    .splice(index)
    .reverse()
    .map((tag) => `</${tag}>`)
    .join("")

// The address must begin with one of these as it stands, so an encoded scheme is never decoded into another one.
const linkAttributes = (attributes: string): string => {
  const href = /(?:^|\s)href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes)
  const address = (href?.[1] ?? href?.[2] ?? href?.[3] ?? "").trim()
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(address)
    ? ` href="${escapeText(address).replaceAll('"', "&quot;")}" rel="nofollow noopener"`
    : ""
}

const escapeText = (text: string): string =>
  text
    .replace(/&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z0-9]{1,31});)/gi, "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
