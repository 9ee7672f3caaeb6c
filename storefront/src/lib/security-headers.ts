export type PageSecurity = {
  /** Fresh for every answer; Next.js marks its own inline scripts with it. */
  nonce: string
  /** Whether shoppers reach the shop by https. */
  is_https: boolean
  /** Next.js' development server evaluates code. */
  is_development: boolean
}

/** What a page of the shop may load and run. Product pictures may be at home anywhere, scripts here alone. */
export const contentPolicy = ({ nonce, is_development }: PageSecurity): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${is_development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: http: https:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ")

/** All headers that tell a browser what a page may do. */
export const securityHeaders = (page: PageSecurity): Record<string, string> => ({
  "Content-Security-Policy": contentPolicy(page),
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), usb=(), browsing-topics=()",
  "X-Frame-Options": "DENY",
  ...(page.is_https ? { "Strict-Transport-Security": "max-age=31536000" } : {}),
})
