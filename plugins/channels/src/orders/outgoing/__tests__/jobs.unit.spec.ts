import { cancelJob, shipJob } from "../jobs"

const cancel = (channel_order_id: string) => cancelJob({ channel_order_id, reason: "customer_request" })

describe("jobs whose call must not happen twice", () => {
  it("run one after another where they are about the same parcel or order", () => {
    expect(shipJob("chship_1").queue).toBeDefined()
    expect(shipJob("chship_1").queue).toBe(shipJob("chship_1").queue)
    expect(cancel("chord_1").queue).toBeDefined()
    expect(cancel("chord_1").queue).toBe(cancel("chord_1").queue)
  })

  it("run beside those about others, in a bounded number of queues", () => {
    const queues = new Set(Array.from({ length: 5000 }, (_, index) => shipJob(`chship_${index}`).queue))
    expect(queues.size).toBe(32)
  })
})
