/** Container key of the module. */
export const INTEGRATIONS_MODULE = "integrations"
