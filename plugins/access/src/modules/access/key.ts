/** Container key of the module. */
export const ACCESS_MODULE = "access"
