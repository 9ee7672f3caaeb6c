/** Routes that have a handler of their own, as `METHOD path`. */
export const handlers = new Set<string>()
