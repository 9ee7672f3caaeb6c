import { allocate } from "../state/money.ts"
import { openSandbox, type Json, type OpenSandbox } from "../testing/open-sandbox.ts"

const cents = (amount: number): number => Math.round(amount * 100)
const sum = (rows: Json[], name: string): number => rows.reduce((total, row) => total + cents(row[name]), 0)

describe("money", () => {
  let open: OpenSandbox

  beforeEach(async () => {
    open = await openSandbox()
    await open.authorize()
    open.list()
  })
  afterEach(() => open.close())

  const richOrder = (): string =>
    open.control.placeOrder({
      lines: [
        { sku: "TOTE-NAT", quantity: 2, seller_discount: 1.5, platform_discount: 1 },
        { sku: "MUG", quantity: 3 },
      ],
      status: "paid",
      seller_voucher: 3,
      platform_voucher: 2.5,
      coins: 0.97,
      coin_cash_back: 0.5,
      buyer_shipping_fee: 1.99,
      actual_shipping_fee: 3.49,
      shipping_rebate: 1.5,
    })

  it("keeps books whose figures follow from the order by hand", () => {
    // Goods 2 × 18.90 + 3 × 12.50 = 75.30; the seller gives 3.00, the platform 2.00 off the price.
    // The buyer pays 70.30 - 3.00 - 2.50 - 0.97 + 1.99 = 65.82.
    // Fees: 6 % and 2 % of 72.30 - 3.00, and 2 % of 65.82, that is 4.16, 1.39 and 1.32.
    // The seller gets 72.30 - 3.00 - 0.50 + (1.99 + 1.50 - 3.49) - 6.87 = 61.93.
    expect(open.books(richOrder())).toMatchObject({
      buyer_paid: 65.82,
      seller_receives: 61.93,
      totals: {
        original: 75.3,
        seller_discount: 3,
        platform_discount: 2,
        commission_fee: 4.16,
        service_fee: 1.39,
        transaction_fee: 1.32,
      },
    })
  })

  it("adds up line by line on both sides", () => {
    const books = open.books(richOrder())
    expect(sum(books.lines, "buyer_paid")).toBe(cents(books.buyer_paid) - cents(1.99))
    expect(sum(books.lines, "seller_receives")).toBe(cents(books.seller_receives))
    expect(sum(books.lines, "seller_voucher")).toBe(300)
    expect(sum(books.lines, "platform_voucher")).toBe(250)
    expect(sum(books.lines, "coins")).toBe(97)
  })

  it("answers an escrow that satisfies Shopee's income formula", async () => {
    const sn = richOrder()
    const { json } = await open.get("payment/get_escrow_detail", { order_sn: sn })
    const income = json.response.order_income
    const by = (name: string): number => cents(income[name] ?? 0)
    const formula =
      by("original_cost_of_goods_sold") -
      by("original_shopee_discount") +
      by("seller_return_refund") +
      by("shopee_discount") -
      by("voucher_from_seller") -
      by("seller_coin_cash_back") +
      by("buyer_paid_shipping_fee") -
      by("actual_shipping_fee") +
      by("shopee_shipping_rebate") +
      by("shipping_fee_discount_from_3pl") -
      by("reverse_shipping_fee") -
      by("seller_transaction_fee") -
      by("service_fee") -
      by("commission_fee") -
      by("campaign_fee") -
      by("order_ams_commission_fee") -
      by("escrow_tax") -
      by("withholding_tax") -
      by("seller_order_processing_fee")
    expect(by("escrow_amount")).toBe(formula)
    expect(by("escrow_amount")).toBe(cents(open.books(sn).seller_receives))
    expect(by("buyer_total_amount")).toBe(cents(open.books(sn).buyer_paid))
    expect(sum(income.items, "discounted_price")).toBe(by("order_discounted_price"))
    expect(income.items[0]).toMatchObject({ original_price: 37.8, selling_price: 34.8, discounted_price: 32.8 })
  })

  it("shows the discounted price per unit in the order, and the total that the buyer paid", async () => {
    const { json } = await open.get("order/get_order_detail", {
      order_sn_list: richOrder(),
      response_optional_fields: "item_list,total_amount",
    })
    expect(json.response.order_list[0]).toMatchObject({
      total_amount: 65.82,
      item_list: [{ model_original_price: 18.9, model_discounted_price: 16.4 }, { model_discounted_price: 12.5 }],
    })
  })

  it("shrinks with a partial cancellation and ends at nothing", async () => {
    const sn = richOrder()
    const paid = open.books(sn).buyer_paid
    const { item_id } = open.idOf("MUG")
    await open.post("order/cancel_order", {
      order_sn: sn,
      cancel_reason: "CUSTOMER_REQUEST",
      partial_cancel_item_list: [{ item_id, model_id: 0, model_quantity: 1 }],
    })
    expect(cents(open.books(sn).buyer_paid)).toBe(cents(paid) - 1250)
    open.control.actOnOrder(sn, "cancel")
    expect(open.books(sn)).toMatchObject({ buyer_paid: 0, seller_receives: 0, placed_total: paid })
  })

  it("answers batches by GET and POST, or by one of them", async () => {
    const numbers = [richOrder(), richOrder()]
    const byGet = () => open.get("payment/get_escrow_detail_batch", { order_sn_list: numbers.join(",") })
    const byPost = (order_sn_list = numbers) => open.post("payment/get_escrow_detail_batch", { order_sn_list })
    for (const answer of [await byGet(), await byPost()]) {
      expect(answer.json.response.map((row: Json) => row.escrow_detail.order_sn)).toEqual(numbers)
    }
    expect((await byPost(Array.from({ length: 51 }, () => "X"))).json.error).toBe("error_param")
    open.control.updateSettings({ escrow_batch_method: "post" })
    expect((await byGet()).json.error).toBe("error_param")
    expect((await byPost()).json.error).toBe("")
  })

  it("knows nothing of orders that do not exist", async () => {
    expect((await open.get("payment/get_escrow_detail", { order_sn: "X" })).json.error).toBe("order_not_found")
    expect((await open.get("payment/get_escrow_detail")).json.message).toBe("order_sn is required")
  })
})

describe("allocate", () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [97, [3480, 3750], [47, 50]],
    [5, [0, 0], [5, 0]],
    [0, [1, 2], [0, 0]],
  ])("splits %d by %j", (total, weights, parts) => {
    expect(allocate(total, weights)).toEqual(parts)
  })
})
