import { toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { postJson } from "../lib/client"

type Action = { path: string; body?: object; done: string }

/** Posts one action, says what changed or why not, and refreshes every list of ours. */
export const useAction = <Answer = unknown>() => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ path, body }: Action) => postJson<Answer>(path, body),
    onSuccess: async (_answer, { done }) => {
      toast.success(done)
      await queries.invalidateQueries({ queryKey: ["pasar"] })
    },
    onError: (error: Error) => toast.error("That did not work", { description: error.message }),
  })
}
