export { default as AccessInvitation } from "./access-invitation"
export { default as AccessMember } from "./access-member"
export { default as AccessRole } from "./access-role"
export { default as AccessRoleAssignment } from "./access-role-assignment"
