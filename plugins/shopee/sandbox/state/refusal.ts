/** Why the platform does not do what its seller, a buyer or a test asked; routes turn it into their own error form. */
export class Refusal extends Error {
  readonly kind: "not_found" | "conflict" | "invalid"
  /** Which input it is about. */
  readonly field: string | null

  constructor(kind: Refusal["kind"], message: string, field: string | null = null) {
    super(message)
    this.kind = kind
    this.field = field
  }
}
