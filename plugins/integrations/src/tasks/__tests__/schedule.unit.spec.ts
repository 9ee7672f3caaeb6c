import { retentionJob } from "../schedule"

describe("nightly retention", () => {
  it.each([
    ["2026-11-21T00:00:00Z", "2026-11-21T03:17:00.000Z"],
    ["2026-11-21T03:17:00Z", "2026-11-22T03:17:00.000Z"],
    ["2026-12-31T23:59:59Z", "2027-01-01T03:17:00.000Z"],
  ])("asked at %s is planned for %s", (now, run_at) => {
    const job = retentionJob(new Date(now))
    expect((job.run_at as Date).toISOString()).toBe(run_at)
    expect(job.key).toBe(`apply-retention:${run_at.slice(0, 10)}`)
  })
})
