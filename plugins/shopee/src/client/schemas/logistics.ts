import { z } from "@medusajs/framework/zod"

const fields = z.array(z.string())

export const shippingParameterAnswer = z.object({
  response: z.object({
    /** Holds only the methods that the package supports; each names the fields it needs. */
    info_needed: z.object({
      pickup: fields.optional(),
      dropoff: fields.optional(),
      non_integrated: fields.optional(),
    }),
    dropoff: z.object({ branch_list: z.array(z.object({ branch_id: z.number().int() })).nullish() }).nullish(),
    pickup: z
      .object({
        address_list: z
          .array(
            z.object({
              address_id: z.number().int(),
              address_flag: z.array(z.string()).default([]),
              time_slot_list: z
                .array(z.object({ pickup_time_id: z.string(), flags: z.array(z.string()).default([]) }))
                .nullish(),
            })
          )
          .nullish(),
      })
      .nullish(),
  }),
})

export const trackingNumberAnswer = z.object({ response: z.object({ tracking_number: z.string().default("") }) })

export type ShippingParameter = z.output<typeof shippingParameterAnswer>["response"]
