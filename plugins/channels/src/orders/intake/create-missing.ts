type Row = { id: string }

/**
 * Creates rows with derived ids in one call. Nothing is looked up first: most batches are new, and where one is not,
 * the refusal tells. Then what stands already is left out and the rest is created; answers what was created.
 */
export const createMissing = async <T extends Row>(
  rows: T[],
  create: (rows: T[]) => Promise<unknown>,
  listExisting: (ids: string[]) => Promise<string[]>
): Promise<T[]> => {
  if (!rows.length) {
    return []
  }
  try {
    await create(rows)
    return rows
  } catch (error) {
    const existing = new Set(await listExisting(rows.map(({ id }) => id)))
    if (!existing.size) {
      throw error
    }
    return await createMissing(
      rows.filter(({ id }) => !existing.has(id)),
      create,
      listExisting
    )
  }
}
