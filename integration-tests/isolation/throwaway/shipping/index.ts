import { AbstractFulfillmentProviderService, ModuleProvider, Modules } from "@medusajs/framework/utils"

/** A carrier that says what a parcel costs, which the manual provider cannot. */
class ThrowawayCarrier extends AbstractFulfillmentProviderService {
  static override identifier = "throwaway"

  override getFulfillmentOptions() {
    return Promise.resolve([{ id: "parcel" }])
  }

  override validateFulfillmentData() {
    return Promise.resolve({})
  }

  override validateOption() {
    return Promise.resolve(true)
  }

  override canCalculate() {
    return Promise.resolve(true)
  }

  override calculatePrice() {
    return Promise.resolve({ calculated_amount: 5, is_calculated_price_tax_inclusive: false })
  }
}

export default ModuleProvider(Modules.FULFILLMENT, { services: [ThrowawayCarrier] })
