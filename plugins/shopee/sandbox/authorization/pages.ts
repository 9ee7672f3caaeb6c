import { ORDER_ACTIONS } from "../control/control-port.ts"
import type { Platform } from "../platform.ts"
import { escapeHtml, page } from "./layout.ts"
import type { AuthorizationLink } from "./link.ts"

const VALIDITY_DAYS = [7, 30, 90, 180, 365]

/** Asks the seller to let the app in, and for how long. */
export function approvalPage(platform: Platform, link: AuthorizationLink): string {
  const { shop_id, region, partner_id } = platform.options
  const validity = VALIDITY_DAYS.map(
    (days) => `<option value="${days}"${days === 365 ? " selected" : ""}>${days} days</option>`
  ).join("")
  return page(
    "Authorise an app",
    `<form method="post" action="/auth">
${hidden(link)}
<p>App <strong>${partner_id}</strong> asks to work with your shop <strong>${shop_id}</strong> (${region}). It will be able to:</p>
<ul><li>read and change listings, prices and stock</li><li>read, ship and cancel orders</li><li>read what an order earns</li></ul>
<label>Signed in as
<select name="account"><option value="shop">Shop account</option><option value="main">Main account</option></select></label>
<label>Valid for <select name="days">${validity}</select></label>
<label>Or another number of days, up to 365
<input name="custom_days" type="number" min="1" max="365" inputmode="numeric"></label>
<div class="actions"><button name="decision" value="approve">Approve</button><button name="decision" value="refuse">Refuse</button></div>
</form>`
  )
}

/** What a person finds who opens the sandbox in a browser. */
export function welcomePage(platform: Platform, host: string): string {
  const { shop_id, region } = platform.options
  const { orders, listings } = platform
  const sku = listings.all().flatMap(({ models }) => models)[0]?.sku ?? "a SKU"
  const link = (path: string, text: string): string => `<li><a href="/__sandbox/${path}">${text}</a></li>`
  return page(
    "A Shopee to try things on",
    `<section>
<p>Shop <strong>${shop_id}</strong> (${region}) with ${listings.all().length} listings and ${orders.all().length} orders. Pasar calls it as it would call Shopee.</p>
<p>Its books:</p>
<ul>${link("state", "state of the shop")}${link("deliveries", "messages sent to Pasar")}${link("calls", "calls that Pasar made")}${link("faults", "faults that are switched on")}</ul>
<p>A buyer orders:</p>
<pre>curl -X POST http://${escapeHtml(host)}/__sandbox/orders \
  -H 'content-type: application/json' \
  -d '{"lines":[{"sku":"${escapeHtml(sku)}","quantity":1}],"status":"paid"}'</pre>
<p>Then the order goes on, or does not:</p>
<pre>curl -X POST http://${escapeHtml(host)}/__sandbox/orders/ORDER/cancel</pre>
<p>Instead of <code>cancel</code>: ${ORDER_ACTIONS.filter((action) => action !== "cancel")
      .map((action) => `<code>${action}</code>`)
      .join(", ")}.</p>
</section>`
  )
}

/** Asks the seller to confirm that the app loses its access. */
export function cancellationPage(platform: Platform, link: AuthorizationLink): string {
  return page(
    "Disconnect an app",
    `<form method="post" action="/cancel_auth">
${hidden(link)}
<p>App <strong>${platform.options.partner_id}</strong> will no longer reach your shop <strong>${platform.options.shop_id}</strong>.</p>
<div class="actions"><button name="decision" value="approve">Disconnect</button><button name="decision" value="refuse">Keep it</button></div>
</form>`
  )
}

function hidden(link: AuthorizationLink): string {
  const field = (name: string, value: string): string =>
    `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`
  return field("redirect_uri", link.redirect) + (link.state === null ? "" : field("state", link.state))
}
