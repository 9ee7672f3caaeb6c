export { noteChannelOrders, type NotedOrder, type NoteInput } from "./note-orders"
export { derivedId } from "./derived-id"
