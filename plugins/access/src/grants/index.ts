export * from "./load-rights"
export * from "./rights"
export * from "./rights-cache"
