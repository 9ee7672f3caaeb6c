import { model } from "@medusajs/framework/utils"

/** Switches for all channels at once; one row, id `channels`. */
const ChannelSetting = model.define("channel_setting", {
  id: model.text().primaryKey(),
  paused_at: model.dateTime().nullable(),
})

export default ChannelSetting
