import type { CallContext } from "../../gateway/api-call.ts"
import type { Body } from "../../gateway/body.ts"
import { FileAnswer } from "../../gateway/file-answer.ts"
import { businessError, ShopeeError } from "../../gateway/shopee-error.ts"
import type { Order, Parcel } from "../../state/types.ts"
import { findParcel } from "./find-parcel.ts"
import { labelPdf } from "./label-pdf.ts"

const ORDERS = 50
const DEFAULT_TYPE = "NORMAL_AIR_WAYBILL"
const TYPES = [
  DEFAULT_TYPE,
  "THERMAL_AIR_WAYBILL",
  "NORMAL_JOB_AIR_WAYBILL",
  "THERMAL_JOB_AIR_WAYBILL",
  "THERMAL_UNPACKAGED_LABEL",
]

interface Found {
  order: Order
  parcel: Parcel
  row: Body
}

/** `logistics/get_shipping_document_parameter`: the kinds of label of each package. */
export const getDocumentParameters = (context: CallContext): Record<string, unknown> =>
  perRow(context, ({ parcel }) => ({
    package_number: parcel.package_number,
    suggest_shipping_document_type: DEFAULT_TYPE,
    selectable_shipping_document_type: TYPES.slice(0, 2),
  }))

/** `logistics/create_shipping_document`: orders labels; each becomes ready a while later. */
export const createDocuments = (context: CallContext): Record<string, unknown> =>
  perRow(context, ({ order, parcel, row }) => {
    const type = row.optionalText("shipping_document_type") ?? DEFAULT_TYPE
    const number = row.optionalText("tracking_number")
    if (!TYPES.includes(type) || !parcel.shipping_method) {
      throw businessError("logistics.package_can_not_print", "The package can not print now.")
    }
    if (!parcel.tracking_number || (number !== null && number !== parcel.tracking_number)) {
      throw businessError("logistics.tracking_number_invalid", "The tracking number is invalid.")
    }
    context.platform.parcels.createDocument(order, parcel, type)
    return { package_number: parcel.package_number }
  })

/** `logistics/get_shipping_document_result`: whether labels are ready. */
export const getDocumentResults = (context: CallContext): Record<string, unknown> =>
  perRow(context, ({ parcel }) => {
    if (!parcel.document) {
      throw printFirst()
    }
    const status = context.platform.parcels.isDocumentReady(parcel) ? "READY" : "PROCESSING"
    return { package_number: parcel.package_number, status }
  })

/** `logistics/download_shipping_document`: the labels in one file. */
export function downloadDocuments({ platform, body }: CallContext): FileAnswer {
  const parcels = body.objects("order_list", ORDERS).map((row) => find(platform, row).parcel)
  for (const parcel of parcels) {
    if (!parcel.document) {
      throw printFirst()
    }
    if (!platform.parcels.isDocumentReady(parcel)) {
      throw businessError("logistics.download_later", "The document is not ready, please download it later.")
    }
  }
  if (new Set(parcels.map((parcel) => parcel.document?.type)).size > 1) {
    throw businessError("logistics.packages_can_not_download_together", "The packages can not be downloaded together.")
  }
  return new FileAnswer("application/pdf", labelPdf(parcels.map((parcel) => parcel.tracking_number)))
}

// Batch calls of logistics answer row by row; what failed is in the rows and in `warning`, not in `error`.
function perRow({ platform, body }: CallContext, answer: (found: Found) => object): Record<string, unknown> {
  const results = body.objects("order_list", ORDERS).map((row) => {
    const order_sn = row.text("order_sn")
    try {
      return { order_sn, ...answer({ ...find(platform, row), row }), fail_error: "", fail_message: "" }
    } catch (error) {
      if (!(error instanceof ShopeeError)) {
        throw error
      }
      const package_number = row.optionalText("package_number") ?? ""
      return { order_sn, package_number, fail_error: error.error, fail_message: error.message }
    }
  })
  const failed = results.filter((result) => result.fail_error !== "")
  const response = { result_list: results }
  const warning = failed.map((result) => ({
    order_sn: result.order_sn,
    package_number: "package_number" in result ? result.package_number : "",
  }))
  if (failed.length === results.length) {
    const text = "Failed, please check result_list for more details."
    throw businessError("common.batch_api_all_failed", text, { warning, response })
  }
  return { warning, response }
}

function find(platform: CallContext["platform"], row: Body): { order: Order; parcel: Parcel } {
  const order = platform.orders.find(row.text("order_sn"))
  if (!order) {
    throw businessError("logistics.order_not_exist", "The order does not exist.")
  }
  return { order, parcel: findParcel(order, row.optionalText("package_number")) }
}

const printFirst = (): ShopeeError =>
  businessError("logistics.shipping_document_should_print_first", "Please create the shipping document first.")
