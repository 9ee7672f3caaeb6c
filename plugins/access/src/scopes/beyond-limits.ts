import { MedusaError } from "@medusajs/framework/utils"

/** What a request named that lies outside its limits: a record, or a field that cannot be given within any. */
export type Beyond = { record: string; id: string } | { field: string }

/** A request was refused because it reaches beyond the limits of a role. */
export class BeyondLimits extends MedusaError {
  constructor(
    type: string,
    message: string,
    readonly beyond: Beyond
  ) {
    super(type, message)
  }
}
