import type { ParamStyle } from "./param-style.ts"

/** A JSON object of a request, read with the words of one module for what is wrong with it. */
export class Body {
  readonly #value: Record<string, unknown>
  readonly #style: ParamStyle

  constructor(value: Record<string, unknown>, style: ParamStyle) {
    this.#value = value
    this.#style = style
  }

  has(name: string): boolean {
    return this.#value[name] !== undefined && this.#value[name] !== null
  }

  optionalText(name: string): string | null {
    if (!this.has(name)) {
      return null
    }
    const value = this.#value[name]
    if (typeof value !== "string") {
      throw this.#style.invalid(name)
    }
    return value
  }

  text(name: string): string {
    const value = this.optionalText(name)
    if (!value) {
      throw this.#style.missing(name)
    }
    return value
  }

  optionalInt(name: string): number | null {
    if (!this.has(name)) {
      return null
    }
    const value = this.#value[name]
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
      throw this.#style.invalid(name)
    }
    return value
  }

  int(name: string): number {
    const value = this.optionalInt(name)
    if (value === null) {
      throw this.#style.missing(name)
    }
    return value
  }

  number(name: string): number {
    const value = this.#value[name]
    if (!this.has(name)) {
      throw this.#style.missing(name)
    }
    if (typeof value !== "number" || !Number.isFinite(value)) {
      throw this.#style.invalid(name)
    }
    return value
  }

  flag(name: string): boolean {
    const value = this.#value[name]
    if (typeof value !== "boolean") {
      throw this.has(name) ? this.#style.invalid(name) : this.#style.missing(name)
    }
    return value
  }

  object(name: string): Body | null {
    if (!this.has(name)) {
      return null
    }
    return this.#nested(name, this.#value[name])
  }

  /** A list of 1 to `max` objects. */
  objects(name: string, max: number): Body[] {
    const value = this.#list(name)
    if (value.length === 0) {
      throw this.#style.missing(name)
    }
    if (value.length > max) {
      throw this.#style.tooLarge(name, max)
    }
    return value.map((row) => this.#nested(name, row))
  }

  /** A list of texts; empty when it is absent. */
  texts(name: string): string[] {
    return this.has(name) ? this.#list(name).map(String) : []
  }

  /** A list of whole numbers; empty when it is absent. */
  ints(name: string): number[] {
    const values = this.has(name) ? this.#list(name) : []
    if (!values.every((value): value is number => typeof value === "number" && Number.isSafeInteger(value))) {
      throw this.#style.invalid(name)
    }
    return values
  }

  #list(name: string): unknown[] {
    const value = this.#value[name]
    if (!this.has(name)) {
      throw this.#style.missing(name)
    }
    if (!Array.isArray(value)) {
      throw this.#style.invalid(name)
    }
    return value
  }

  #nested(name: string, value: unknown): Body {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw this.#style.invalid(name)
    }
    return new Body(value as Record<string, unknown>, this.#style)
  }
}
