import Link from "next/link"
import { JsonLd } from "@/components/ui/json-ld"

type Props = { trail: { name: string; href: string }[]; origin: string }

/** The way down to a page, for people and for search engines. */
export const Breadcrumbs = ({ trail, origin }: Props) => (
  <nav aria-label="You are here" className="py-5 text-xs text-soft">
    <ol className="flex flex-wrap gap-x-2">
      {trail.map(({ name, href }, i) => (
        <li key={href} className="flex gap-2 py-1">
          {i > 0 && <span aria-hidden="true">/</span>}
          <Link
            href={href}
            className="-my-1 py-1 hover:text-ink"
            aria-current={i === trail.length - 1 ? "page" : undefined}
          >
            {name}
          </Link>
        </li>
      ))}
    </ol>
    <JsonLd
      data={{
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        itemListElement: trail.map(({ name, href }, i) => ({
          "@type": "ListItem",
          position: i + 1,
          name,
          item: origin + href,
        })),
      }}
    />
  </nav>
)
