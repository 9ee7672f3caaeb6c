/** Key of the channels module in the application's container. */
export const CHANNELS_MODULE = "channels"
