import { shop } from "@/config/shop"

/** What this shop stands by, in three sentences. */
export const Promises = () => (
  <section aria-label="What we stand by" className="mt-24 border-t border-line">
    <ul className="shell grid divide-line max-md:divide-y md:grid-cols-3 md:divide-x">
      {shop.promises.map(({ title, text }) => (
        <li key={title} className="flex flex-col gap-2 py-10 md:px-10 md:first:pl-0 md:last:pr-0">
          <h2 className="text-lg">{title}</h2>
          <p className="max-w-[40ch] text-soft">{text}</p>
        </li>
      ))}
    </ul>
  </section>
)
