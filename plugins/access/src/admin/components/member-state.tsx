import { StateMark } from "../kit"
import type { Member } from "../lib/types"

/** Whether somebody can work here at this moment. */
export const MemberState = ({ member: { status, roles } }: { member: Member }) => {
  if (status === "disabled") {
    return <StateMark tone="red">Shut out</StateMark>
  }
  return roles.length ? <StateMark tone="green">Active</StateMark> : <StateMark tone="orange">No role yet</StateMark>
}
