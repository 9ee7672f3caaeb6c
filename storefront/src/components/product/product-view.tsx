"use client"

import { useState, type ReactNode } from "react"
import { Price } from "@/components/ui/price"
import { isAvailable, type Product, type Stock } from "@/lib/catalogue"
import { choosableOptions, choose, choiceQuery, findVariant, valueState, type Choice } from "@/lib/variants"
import { AddToCart } from "./add-to-cart"
import { Gallery } from "./gallery"
import { OptionPicker } from "./option-picker"
import { StockLine } from "./stock-line"
import { useLiveStock } from "./use-live-stock"

type Props = {
  product: Product
  country: string
  initialStock: Stock[]
  initialChoice: Choice
  /** "Arrives 24 to 26 Nov", worked out on the server. */
  delivery: string | null
  children: ReactNode
}

const taxWords = (includesTax: boolean | undefined) =>
  includesTax ? "Tax included" : "Plus sales tax, shown before you pay"

/** A product to look at, choose from and put into the cart. `children` fold below the button. */
export const ProductView = ({ product, country, initialStock, initialChoice, delivery, children }: Props) => {
  const [choice, setChoice] = useState(initialChoice)
  const stock = useLiveStock(product.id, initialStock)
  const variant = findVariant(product, choice)
  const variantStock = variant && stock[variant.id]
  const isSoldOut = !isAvailable(variantStock)

  const pick = (optionId: string, value: string) => {
    const next = choose(product, stock, choice, optionId, value)
    setChoice(next)
    window.history.replaceState(null, "", window.location.pathname + choiceQuery(product, next))
  }

  return (
    <div className="grid items-start gap-8 lg:grid-cols-[7fr_5fr] lg:gap-16">
      <Gallery images={product.images} title={product.title} selected={variant?.image_url ?? null} />
      <div className="flex max-w-[34rem] flex-col gap-6 lg:sticky lg:top-8">
        <div className="flex flex-col gap-2">
          <h1 className="text-xl [overflow-wrap:anywhere]">{product.title}</h1>
          {product.maker && (
            <p className="text-base text-soft">
              by {product.maker}
              {product.place && <>, {product.place}</>}
            </p>
          )}
        </div>
        <p className="flex flex-wrap items-baseline gap-x-3">
          <Price price={variant?.price ?? null} className="text-lg" />
          {variant?.price && <span className="text-xs text-soft">{taxWords(variant.price.includes_tax)}</span>}
        </p>
        {choosableOptions(product).map((option) => (
          <OptionPicker
            key={option.id}
            option={option}
            value={choice[option.id]}
            stateOf={(value) => valueState(product, stock, choice, option.id, value)}
            onChange={(value) => pick(option.id, value)}
          />
        ))}
        <div className="flex flex-col gap-1">
          <StockLine stock={variantStock} />
          <p className="text-soft">
            {isSoldOut ? "While this page is open it tells you when one comes back." : delivery}
          </p>
        </div>
        <AddToCart
          country={country}
          variantId={variant?.id}
          isSoldOut={isSoldOut}
          isForSale={Boolean(variant?.price)}
        />
        {children}
      </div>
    </div>
  )
}
