import { answerJob, cancelJob, shipJob } from "../jobs"

const ship = (shipment_id: string, channel_order_id: string) => shipJob({ shipment_id, channel_order_id }).queue

describe("jobs whose call must not happen twice", () => {
  it("run one after another where they are about the same order, whatever they say of it", () => {
    const lane = ship("chship_1", "chord_1")
    expect(lane).toBeDefined()
    expect(ship("chship_2", "chord_1")).toBe(lane)
    expect(cancelJob({ channel_order_id: "chord_1", reason: "customer_request" }).queue).toBe(lane)
    expect(answerJob({ channel_order_id: "chord_1", accept: true }).queue).toBe(lane)
  })

  it("run beside those about others, in a bounded number of queues", () => {
    const queues = new Set(Array.from({ length: 5000 }, (_, index) => ship("chship_1", `chord_${index}`)))
    expect(queues.size).toBe(32)
  })
})
