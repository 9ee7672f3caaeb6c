/** Runs once before the first request: a broken environment is told at start, not on every page. */
export const register = async () => {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { checkEnvironment } = await import("@/lib/check-environment")
    checkEnvironment()
  }
}
