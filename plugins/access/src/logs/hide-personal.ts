const EMAIL = /[^\s"'<>()=,;:]+@[^\s"'<>()=,;:]+\.[^\s"'<>()=,;:.]+/g
const PHONE = /\+\d[\d ().-]{6,}\d/g
const TOKEN = /\b(?:eyJ[\w-]+\.[\w-]+\.[\w-]*|sk_[0-9a-f]{16,}|(?:Bearer|Basic) [\w.~+/=-]{8,})/g

/** A text as it may be logged: what is plainly an e-mail address, a telephone number or a token is blotted out. */
export const hidePersonal = (text: string): string =>
  text.replace(TOKEN, "[token]").replace(EMAIL, "[e-mail]").replace(PHONE, "[phone]")
