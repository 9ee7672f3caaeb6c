import { toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { sendJson } from "../lib/client"
import { isDenied } from "../lib/denied"

/** Long enough to read the sentence and change one's mind. */
const UNDO_MS = 10_000

type Action<Answer> = {
  path: string
  method?: "POST" | "DELETE"
  body?: object
  /** What changed, in a sentence; from the answer where only the server knows. */
  done: string | ((answer: Answer) => string)
  /** What takes it back, where something does; null where this answer left nothing to take back. */
  undo?: (answer: Answer) => Omit<Action<unknown>, "undo"> | null
}

/** Sends one action, says what changed or why not, and refreshes every list of ours. */
export const useAction = <Answer = unknown>() => {
  const queries = useQueryClient()
  const takeBack = async ({ path, body, done }: Omit<Action<unknown>, "undo">) => {
    try {
      const answer = await sendJson<unknown>(path, { body })
      toast.success(typeof done === "string" ? done : done(answer))
      await queries.invalidateQueries({ queryKey: ["pasar"] })
    } catch (error) {
      toast.error("It could not be undone", { description: (error as Error).message })
    }
  }
  return useMutation({
    mutationFn: ({ path, ...request }: Action<Answer>) => sendJson<Answer>(path, request),
    onSuccess: async (answer, { done, undo }) => {
      const back = undo?.(answer)
      toast.success(typeof done === "string" ? done : done(answer), {
        ...(back && {
          duration: UNDO_MS,
          action: { label: "Undo", altText: "Undo", onClick: () => void takeBack(back) },
        }),
      })
      await queries.invalidateQueries({ queryKey: ["pasar"] })
    },
    onError: (error: Error) =>
      toast.error(isDenied(error) ? "You may not do this" : "That did not work", { description: error.message }),
  })
}
