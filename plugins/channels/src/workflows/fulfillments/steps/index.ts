export * from "./relax-reservations"
export * from "./tighten-reservations"
