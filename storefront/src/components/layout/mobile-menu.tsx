"use client"

import Link from "next/link"
import { useState } from "react"
import { Drawer } from "@/components/ui/drawer"
import { MenuIcon } from "@/components/ui/icons"
import type { Category } from "@/lib/catalogue"
import type { Market } from "@/lib/data/regions"
import { MarketList } from "./market-menu"
import { SearchForm } from "./search-form"

type Props = { categories: Category[]; market: Market; markets: Market[] }

/** Everything the wide header holds, in a drawer within thumb reach. */
export const MobileMenu = ({ categories, market, markets }: Props) => {
  const [isOpen, setOpen] = useState(false)
  const base = `/${market.country_code}`
  const close = () => setOpen(false)
  return (
    <div className="lg:hidden">
      <button
        type="button"
        className="icon-button -ml-3"
        aria-label="Menu"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <MenuIcon />
      </button>
      <Drawer title="Menu" side="left" isOpen={isOpen} onClose={close}>
        <div className="flex grow flex-col gap-8 overflow-y-auto p-6">
          <SearchForm country={market.country_code} />
          <nav aria-label="Shop" className="flex flex-col">
            <Link href={`${base}/products`} onClick={close} className="py-2 font-serif text-lg">
              Everything
            </Link>
            {categories.map((category) => (
              <div key={category.id} className="py-2">
                <Link href={`${base}/categories/${category.handle}`} onClick={close} className="font-serif text-lg">
                  {category.name}
                </Link>
                <div className="flex flex-wrap gap-x-5 pt-1 text-soft">
                  {category.children.map(({ id, handle, name }) => (
                    <Link key={id} href={`${base}/categories/${handle}`} onClick={close} className="py-2">
                      {name}
                    </Link>
                  ))}
                </div>
              </div>
            ))}
          </nav>
          <div className="-mx-4 mt-auto border-t border-line pt-4">
            <p className="px-4 pb-1 text-xs text-soft">Send to</p>
            <MarketList market={market} markets={markets} />
          </div>
        </div>
      </Drawer>
    </div>
  )
}
