export { applyRetention } from "./apply-retention"
export { rotateCredentials } from "./rotate-credentials"
