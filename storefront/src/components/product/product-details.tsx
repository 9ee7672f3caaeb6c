import type { ReactNode } from "react"
import { ChevronIcon } from "@/components/ui/icons"
import type { Product } from "@/lib/catalogue"
import { paragraphs } from "@/lib/paragraphs"

const Fold = ({ title, isOpen = false, children }: { title: string; isOpen?: boolean; children: ReactNode }) => (
  <details open={isOpen} className="group border-t border-line last:border-b">
    <summary className="flex min-h-12 list-none items-center justify-between py-3">
      {title}
      <span className="transition-transform duration-150 group-open:rotate-180">
        <ChevronIcon />
      </span>
    </summary>
    <div className="flex max-w-[65ch] flex-col gap-3 pb-6 text-soft">{children}</div>
  </details>
)

const weightWords = (grams: number) => (grams < 1000 ? `${grams} g` : `${grams / 1000} kg`)

/** What folds below the button: the story, what it is made of, how to care for it. */
export const ProductDetails = ({ product }: { product: Product }) => {
  const story = paragraphs(product.description)
  const facts = [
    ["Made of", product.material],
    ["Made by", product.maker],
    ["Made in", product.place],
    ["Care", product.care],
    ["Weight", product.weight && weightWords(product.weight)],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]))
  return (
    <div>
      {story.length > 0 && (
        <Fold title="About this piece" isOpen>
          {story.map((text, i) => (
            <p key={i}>{text}</p>
          ))}
        </Fold>
      )}
      {facts.length > 0 && (
        <Fold title="Material and care">
          <dl className="grid grid-cols-[6rem_1fr] gap-x-4 gap-y-2">
            {facts.map(([term, text]) => (
              <div key={term} className="contents">
                <dt>{term}</dt>
                <dd className="text-ink">{text}</dd>
              </div>
            ))}
          </dl>
        </Fold>
      )}
    </div>
  )
}
