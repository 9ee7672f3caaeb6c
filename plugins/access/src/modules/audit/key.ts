/** Container key of the module. */
export const AUDIT_MODULE = "audit"
