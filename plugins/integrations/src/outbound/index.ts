export { OutboundClients } from "./outbound-clients"
