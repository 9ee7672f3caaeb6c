import type { Connected } from "./target"

/** Signatures, before anything is parsed. */
export const webhookBattery = (connected: () => Connected) => {
  const vectors = () => {
    const { provider, webhooks } = connected()
    if (!webhooks?.good.length || !webhooks.bad.length) {
      throw new Error("A provider that takes webhooks brings good and bad ones for the battery.")
    }
    return { port: provider.webhooks!, ...webhooks }
  }

  it("takes what is rightly signed and refuses what is not", () => {
    const { port, good, bad } = vectors()
    expect(good.map((webhook) => port.verify(webhook))).toEqual(good.map(() => true))
    expect(bad.map((webhook) => port.verify(webhook))).toEqual(bad.map(() => false))
  })

  it("refuses a body that was changed after signing", () => {
    const { port, good } = vectors()
    const [webhook] = good
    expect(port.verify({ ...webhook!, body: Buffer.concat([webhook!.body, Buffer.from(" ")]) })).toBe(false)
  })

  it("knows the topic of what it takes, and says that it cannot read what is not JSON", () => {
    const { port, good } = vectors()
    expect(good.every((webhook) => port.identify(webhook).topic !== "")).toBe(true)
    expect(() => port.identify({ ...good[0]!, body: Buffer.from("{") })).toThrow(
      expect.objectContaining({ kind: "rejected" }) as Error
    )
  })
}
