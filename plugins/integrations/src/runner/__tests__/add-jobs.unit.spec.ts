import { z } from "@medusajs/framework/zod"
import { defineTask } from "../../registry"
import type { JobInput, SqlExecutor } from "../../types"
import { addJobs } from "../add-jobs"

const specsOf = async (jobs: JobInput[]) => {
  const calls: { sql: string; specs: Record<string, unknown>[] }[] = []
  const executor: SqlExecutor = {
    execute: async (sql, [specs] = []) => void calls.push({ sql, specs: JSON.parse(String(specs)) }),
  }
  await addJobs(executor, jobs)
  return calls
}

describe("adding jobs", () => {
  it("adds many in one statement, with keys in one order for every writer", async () => {
    const [call, ...others] = await specsOf([
      { task: "a", payload: 1, key: "z" },
      { task: "a", payload: 2 },
      { task: "a", payload: 3, key: "b" },
    ])
    expect(others).toEqual([])
    expect(call?.specs.map(({ key }) => key)).toEqual(["b", "z", null])
  })

  it("keeps the last of several jobs with one key", async () => {
    const [call] = await specsOf([
      { task: "a", payload: "old", key: "k" },
      { task: "a", payload: "new", key: "k" },
    ])
    expect(call?.specs).toEqual([expect.objectContaining({ payload: "new", key: "k" })])
  })

  it("gives 8 attempts unless the job or its task says otherwise", async () => {
    defineTask({ name: "patient", schema: z.object({}), max_attempts: 20, run: async () => undefined })
    const [call] = await specsOf([
      { task: "unknown", payload: {} },
      { task: "patient", payload: {} },
      { task: "patient", payload: {}, max_attempts: 2 },
    ])
    expect(call?.specs.map(({ max_attempts }) => max_attempts)).toEqual([8, 20, 2])
  })

  it("asks the database nothing where there is nothing to add", async () => {
    expect(await specsOf([])).toEqual([])
  })
})
