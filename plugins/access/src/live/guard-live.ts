import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { sqlExecutor, type LiveGuard } from "@pasar/integrations"
import { subjectOf } from "../api/subject-of"
import type { Rights, Subject } from "../grants"
import type { AccessModuleService } from "../modules/access"
import { ACCESS_MODULE } from "../modules/access/key"
import type { SessionModuleService } from "../modules/session"
import { SESSION_MODULE } from "../modules/session/key"
import type { AccessPolicy } from "../policy"
import { sessionClaims } from "../sessions/claims"

/** What the stream's route itself asks for. */
const ROUTE: AccessPolicy = "system:read"
/** Says only that somebody's rights have changed, without ids, so that each may look what they have now. */
const EVERYBODYS = "access"

/** Lets follow a topic who may read what it tells of, as long as session and rights last. */
export const guardStream: LiveGuard = async (req, topics) => {
  const subject = subjectOf(req)
  if (!subject || (await isSignedOut(req, subject))) {
    return "This session has ended. Sign in again."
  }
  const rights = await req.scope.resolve<AccessModuleService>(ACCESS_MODULE).rights.current()
  return refusedTopic(rights, subject, topics)
}

/** Names the first topic that somebody may not follow. */
export const refusedTopic = (rights: Rights, subject: Subject, topics: string[]): string | undefined => {
  if (!rights.mayEverywhere(subject, ROUTE)) {
    return `You lack ${ROUTE}.`
  }
  const refused = topics.find((topic) => topic !== EVERYBODYS && !rights.mayEverywhere(subject, policyOf(topic)))
  return refused && `You may not follow ${refused}: you lack ${policyOf(refused)}.`
}

/** A topic is called like the resource that it tells of; nobody holds the policy of one that is none. */
const policyOf = (topic: string) => `${topic}:read` as AccessPolicy

const isSignedOut = async (req: AuthenticatedMedusaRequest, { type, id }: Subject): Promise<boolean> => {
  if (type === "api-key") {
    const sql = sqlExecutor(req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION))
    const rows = await sql.execute(
      "select 1 from api_key where id = ? and deleted_at is null and (revoked_at is null or revoked_at > now())",
      [id]
    )
    return (rows as unknown[]).length === 0
  }
  const claims = sessionClaims(req.auth_context)
  return !claims || (await req.scope.resolve<SessionModuleService>(SESSION_MODULE).isOver(claims))
}
