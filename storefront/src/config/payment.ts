type PaymentMethod = { title: string; description: string }

/** How each payment provider introduces itself. A provider without an entry is not offered. */
export const paymentMethods: Record<string, PaymentMethod> = {
  pp_system_default: {
    title: "Pay by transfer",
    description: "No card needed. Your pieces are set aside at once, and the shop writes to you about the payment.",
  },
}
