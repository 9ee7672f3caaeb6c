import { defineSearchIndex, search } from "@medusajs/framework/utils"

/** Something to search in, which the shop itself does not declare yet. */
export default defineSearchIndex({
  name: "throwaway",
  entity: "product",
  fields: search.define({ id: search.keyword(), title: search.text().searchable() }),
  seed: async function* () {
    yield* []
  },
})
