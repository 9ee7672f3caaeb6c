import { Container, Heading, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { useList } from "../hooks/use-list"
import { plural, words } from "../lib/format"
import type { SyncIssue } from "../lib/types"
import { ErrorNotice } from "./notices"

/** Open issues of one connection, each cause once with its count. */
export const ConnectionIssues = ({ connection_id }: { connection_id: string }) => {
  const { rows, count, error, refetch } = useList<"sync_issues", SyncIssue>(
    "sync_issue",
    "/admin/sync-issues",
    "sync_issues",
    { connection_id, status: "open", limit: 10 }
  )
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between px-6 py-4">
        <Heading level="h2">Issues</Heading>
        {count > 0 && (
          <Link className="txt-small underline" to={`/channels/issues?connection=${connection_id}`}>
            {`Open ${plural(count, "issue")}`}
          </Link>
        )}
      </div>
      {error && <ErrorNotice what="The issues" error={error} retry={refetch} />}
      {rows?.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          Nothing needs you.
        </Text>
      )}
      {rows?.map((issue) => (
        <Link
          key={issue.id}
          to={`/channels/issues?connection=${connection_id}&open=${issue.id}`}
          className="hover:bg-ui-bg-base-hover block px-6 py-3"
        >
          <Text size="small" weight="plus">
            {words(issue.code)}
            {issue.count > 1 && ` · ${issue.count.toLocaleString()}`}
          </Text>
          <Text size="small" className="text-ui-fg-subtle line-clamp-2">
            {issue.message}
          </Text>
        </Link>
      ))}
    </Container>
  )
}
