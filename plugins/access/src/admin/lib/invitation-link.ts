/** Where who is invited makes their login: Medusa's own page, beside the one that is open. */
export const invitationLink = (token: string): string => {
  const base = window.location.href.replace(/\/team\/.*$/, "")
  return `${base}/invite?token=${token}`
}
