import { model } from "@medusajs/framework/utils"

/** The secrets of one connection as one vault envelope; a table of its own so that no listing carries them. */
const VaultEntry = model.define(
  { name: "vault_entry", tableName: "integration_vault" },
  {
    /** The connection's id, which is also the envelope's associated data. */
    id: model.text().primaryKey(),
    sealed: model.text(),
  }
)

export default VaultEntry
