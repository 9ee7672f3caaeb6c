import type { DeliveryDays } from "@/lib/delivery-words"

/** What a merchant changes to make this shop theirs. Everything else comes from the Store API. */
export const shop = {
  name: "Pasar",
  tagline: "A market for made things",
  description:
    "Cloth, clothes and things for the house, made by hand in Indonesia, India and their neighbours, and sent to you by the people who know who made them.",
  hero: {
    title: "Made by hand, one length at a time.",
    text: "Ikat, batik, block print and plain good cloth. Every piece carries the name of the one who made it.",
  },
  /** Working days from the shelf to the door, by country, for the product page. The checkout shows each option's own. */
  delivery_days: { sg: { min: 2, max: 3 }, in: { min: 3, max: 5 }, us: { min: 8, max: 12 } } as Record<
    string,
    DeliveryDays
  >,
  promises: [
    { title: "The maker is named", text: "Each piece says who made it and where, and what it is made of." },
    { title: "The stock is real", text: "What you see is on a shelf now. When it says one left, it is one." },
    { title: "The price is whole", text: "Tax and delivery are shown before we ask for anything." },
  ],
}
