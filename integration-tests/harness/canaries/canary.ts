/** `secret` may stand nowhere, `personal` only where an order is kept or shown to who may read it. */
export type Canary = { kind: "personal" | "secret"; field: string; value: string }

/** A text to be searched, and which canaries it may hold. */
export type Place = { name: string; text: string | Buffer; mayHold(canary: Canary): boolean }

/** What was found where it must not be; never the value itself. */
export type Hit = { place: string; kind: Canary["kind"]; field: string; count: number }

export const nowhere = (): boolean => false
