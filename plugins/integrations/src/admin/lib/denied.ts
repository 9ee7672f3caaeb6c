/** True for the answer to somebody who lacks a policy; its message says which, and who can grant it. */
export const isDenied = (error: unknown): boolean => (error as { status?: number } | null)?.status === 403
