import { sqlExecutor } from "../sql-executor"

describe("sql executor", () => {
  const rows = [{ id: 1 }]

  it("runs on knex and resolves to the rows", async () => {
    const raw = jest.fn(async () => ({ rows }))
    expect(await sqlExecutor({ raw }).execute("select ?", [1])).toBe(rows)
    expect(raw).toHaveBeenCalledWith("select ?", [1])
  })

  it("runs on the transaction of a service method's shared context", async () => {
    const execute = jest.fn(async () => rows)
    expect(await sqlExecutor({ transactionManager: { execute } }).execute("select 1")).toBe(rows)
    expect(execute).toHaveBeenCalledWith("select 1", [])
  })

  it("numbers the placeholders for pg", async () => {
    const query = jest.fn(async () => ({ rows }))
    expect(await sqlExecutor({ query }).execute("select ?, ?", [1, 2])).toBe(rows)
    expect(query).toHaveBeenCalledWith("select $1, $2", [1, 2])
  })

  it("refuses what cannot run SQL", () => {
    expect(() => sqlExecutor({})).toThrow(TypeError)
  })
})
