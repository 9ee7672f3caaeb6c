export { OutboundClients } from "./outbound-clients"
export { PolicyClient, type PolicyClientParts } from "./policy-client"
