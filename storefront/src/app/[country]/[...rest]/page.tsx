import { notFound } from "next/navigation"

/** Any other address below a country, so that it is missed within the shop's frame. */
export default function UnknownPage() {
  notFound()
}
