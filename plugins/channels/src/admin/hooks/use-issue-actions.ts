import { plural, useAction } from "../kit"

/** Which issues: some by id, all open ones of a cause, or all about some orders. */
export type WhichIssues = { ids?: string[]; subject_ids?: string[]; code?: string; connection_id?: string }

type Done = { ids: string[]; count: number; failed?: { id: string; message: string }[] }

const path = (action: string) => `/admin/sync-issues/${action}`
const isOrAre = (count: number) => (count === 1 ? "is" : "are")

/** Retry, ignore and put back, for one issue or many; ignoring can be undone. */
export const useIssueActions = () => {
  const action = useAction<Done>()
  const ignored = (count: number) =>
    count ? `${plural(count, "issue")} ${isOrAre(count)} ignored.` : "There was no open issue to ignore."
  const open = (count: number) =>
    count ? `${plural(count, "issue")} ${isOrAre(count)} open again.` : "There was no ignored issue to put back."
  return {
    isPending: action.isPending,
    retry: (which: WhichIssues, onSuccess?: () => void) =>
      action.mutate(
        {
          path: path("replay"),
          body: which,
          done: ({ count, failed = [] }) =>
            `${plural(count, "issue")} ${isOrAre(count)} being tried again.` +
            (failed.length ? ` ${failed.length} could not: ${failed[0]!.message}` : ""),
        },
        { onSuccess }
      ),
    ignore: (which: WhichIssues, onSuccess?: () => void) =>
      action.mutate(
        {
          path: path("ignore"),
          body: which,
          done: ({ count }) => ignored(count),
          undo: ({ ids }) => (ids.length ? { path: path("reopen"), body: { ids }, done: open(ids.length) } : null),
        },
        { onSuccess }
      ),
    putBack: (which: WhichIssues, onSuccess?: () => void) =>
      action.mutate({ path: path("reopen"), body: which, done: ({ count }) => open(count) }, { onSuccess }),
  }
}
