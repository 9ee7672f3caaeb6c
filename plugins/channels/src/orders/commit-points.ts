type CommitPointHook = (name: string) => void | Promise<void>

let hook: CommitPointHook | undefined

/**
 * Sets what happens between two durable steps; tests throw here, as a crash would. Answers a function that takes it
 * away again.
 */
export const onCommitPoint = (next: CommitPointHook): (() => void) => {
  hook = next
  return () => {
    hook = undefined
  }
}

/** Marks a place where everything before is durable and nothing after has begun. */
export const commitPoint = async (name: string): Promise<void> => {
  await hook?.(name)
}
