export { recordAuth } from "./record-auth"
export { noteAdmission, recordChange } from "./record-change"
export { recordDenial } from "./record-denial"
