import { paramError, type ShopeeError } from "./shopee-error.ts"

/** How a module of the API words a bad parameter. */
export interface ParamStyle {
  missing(field: string): ShopeeError
  invalid(field: string): ShopeeError
  tooLarge(field: string, max: number): ShopeeError
}

const DETAIL = "Wrong parameters, detail: "

/** Orders, logistics, payment and push. */
export const commonStyle: ParamStyle = {
  missing: (field) => paramError(`${DETAIL}${field} is a required field.`),
  invalid: (field) => paramError(`${DETAIL}${field} is invalid.`),
  tooLarge: (field, max) => paramError(`${DETAIL}${field} must be ${max} or less.`),
}

/** Products: the prefix, and the field's name as Go writes it. The two spaces are the platform's. */
export const productStyle: ParamStyle = {
  missing: (field) => paramError(`invalid field ${goName(field)}: value must  Not Null`, "product.error_param"),
  invalid: (field) => paramError(`invalid field ${goName(field)}`, "product.error_param"),
  tooLarge: (field, max) =>
    paramError(`Parameter is not match the constraints, ${field} should be ${max} or less.`, "product.error_param"),
}

const goName = (field: string): string =>
  field
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("")
