/** The part of cli-progress in use; the package ships no types. */
declare module "cli-progress" {
  export class SingleBar {
    constructor(options: { format: string }, preset: object)
    start(total: number, value: number): void
    update(value: number): void
    stop(): void
  }
  export const Presets: { shades_classic: object }
}
