const WORD = /[^\s"'<>()=,;:]+/g
const PHONE = /\+\d[\d ().-]{6,}\d/g
const TOKEN = /\b(?:eyJ[\w-]+(?:\.[\w-]*){0,2}|sk_[0-9a-f]{16,}|(?:Bearer|Basic) [\w.~+/=-]{8,})/g

const LONGEST = 2_000

/**
 * A text as it may be logged: what is plainly an e-mail address, a telephone number or a token is blotted out, and what is
 * long is cut. Strangers write into it, so each pattern takes a time that grows with the text and no faster: none can fail
 * after a long run and begin again within it. It is cut last, because half an address is no longer known as one.
 */
export const hidePersonal = (text: string): string => {
  const hidden = text
    .replace(TOKEN, "[token]")
    .replace(WORD, (word) => (isAddress(word) ? "[e-mail]" : word))
    .replace(PHONE, "[phone]")
  return hidden.length > LONGEST ? `${hidden.slice(0, LONGEST)}… (${hidden.length} characters)` : hidden
}

/** Something before an @, and behind it something with a dot in it. */
const isAddress = (word: string): boolean => {
  const dot = word.indexOf(".", word.indexOf("@", 1) + 2)
  return word.indexOf("@", 1) > 0 && dot > 0 && dot < word.length - 1
}
