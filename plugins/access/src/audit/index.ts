export { GENESIS, hashOf, lineOf, sealedColumns, type SealedEntry } from "./entry"
export { BEGINNING, closingLine, HeadBuilder, openingLine, type AuditHead, type ChainPoint } from "./head"
export { linesOf } from "./lines"
export { readHead, verifyExport, type AuditFinding, type AuditVerdict } from "./verify"
