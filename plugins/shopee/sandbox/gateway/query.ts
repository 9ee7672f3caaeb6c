import type { Settings } from "../settings.ts"
import type { ParamStyle } from "./param-style.ts"

/** Business parameters of a query string, read with the words of one module for what is wrong with them. */
export class Query {
  readonly #query: URLSearchParams
  readonly #style: ParamStyle
  readonly #encoding: Settings["array_encoding"]

  constructor(query: URLSearchParams, style: ParamStyle, encoding: Settings["array_encoding"]) {
    this.#query = query
    this.#style = style
    this.#encoding = encoding
  }

  optionalText(name: string): string | null {
    return this.#query.get(name)
  }

  text(name: string): string {
    const value = this.#query.get(name)
    if (!value) {
      throw this.#style.missing(name)
    }
    return value
  }

  optionalInt(name: string, { min = 0, max }: { min?: number; max?: number } = {}): number | null {
    const text = this.#query.get(name)
    if (text === null || text === "") {
      return null
    }
    const value = /^-?\d{1,15}$/.test(text) ? Number(text) : NaN
    if (Number.isNaN(value) || value < min) {
      throw this.#style.invalid(name)
    }
    if (max !== undefined && value > max) {
      throw this.#style.tooLarge(name, max)
    }
    return value
  }

  int(name: string, range: { min?: number; max?: number } = {}): number {
    const value = this.optionalInt(name, range)
    if (value === null) {
      throw this.#style.missing(name)
    }
    return value
  }

  flag(name: string): boolean {
    return this.#query.get(name)?.toLowerCase() === "true"
  }

  /** A list that the page joins by commas. */
  list(name: string, max: number): string[] {
    const given =
      this.#encoding === "documented"
        ? (this.#query.get(name) ?? "").split(",")
        : this.#query.getAll(name).flatMap((value) => value.replace(/^\[|\]$/g, "").split(","))
    return this.#bounded(name, given, max)
  }

  /** A list for which the page repeats the key. */
  repeated(name: string, max: number): string[] {
    return this.#encoding === "documented" ? this.#bounded(name, this.#query.getAll(name), max) : this.list(name, max)
  }

  /** A list of ids. */
  ids(name: string, max: number): number[] {
    return this.list(name, max).map((text) => {
      if (!/^\d{1,15}$/.test(text)) {
        throw this.#style.invalid(name)
      }
      return Number(text)
    })
  }

  #bounded(name: string, given: string[], max: number): string[] {
    const values = given.map((value) => value.trim().replace(/^"|"$/g, "")).filter((value) => value !== "")
    if (values.length === 0) {
      throw this.#style.missing(name)
    }
    if (values.length > max) {
      throw this.#style.tooLarge(name, max)
    }
    return values
  }
}
