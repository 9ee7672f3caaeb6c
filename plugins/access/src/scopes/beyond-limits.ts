import { MedusaError } from "@medusajs/framework/utils"

/** What a request named that it may not: a record outside its limits, a field given within none, or what a policy shows. */
export type Beyond = { record: string; id: string } | { field: string } | { missing: string }

/** A request was refused because it reaches beyond what a role gives. */
export class BeyondLimits extends MedusaError {
  constructor(
    type: string,
    message: string,
    readonly beyond: Beyond
  ) {
    super(type, message)
  }
}
