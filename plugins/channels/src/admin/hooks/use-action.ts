import { toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { postJson } from "../lib/client"

type Action<Answer> = {
  path: string
  body?: object
  /** What changed, in a sentence; from the answer where only the server knows. */
  done: string | ((answer: Answer) => string)
}

/** Posts one action, says what changed or why not, and refreshes every list of ours. */
export const useAction = <Answer = unknown>() => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ path, body }: Action<Answer>) => postJson<Answer>(path, body),
    onSuccess: async (answer, { done }) => {
      toast.success(typeof done === "string" ? done : done(answer))
      await queries.invalidateQueries({ queryKey: ["pasar"] })
    },
    onError: (error: Error) => toast.error("That did not work", { description: error.message }),
  })
}
