/** Container key of the module. */
export const SESSION_MODULE = "access_session"
