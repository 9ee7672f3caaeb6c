export { LiveHub } from "./live-hub"
export { publishLive, type LiveMessage } from "./publish-live"
export { streamLive } from "./stream"
