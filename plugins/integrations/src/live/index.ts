export { guardLive, whyNotLive, type LiveGuard } from "./guard"
export { LiveHub } from "./live-hub"
export { LIVE_CHANNEL, publishLive, type LiveMessage } from "./publish-live"
export { streamLive } from "./stream"
