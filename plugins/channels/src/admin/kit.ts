/** What all screens of ours are built from; bundled into this plugin's own admin extension. */
export * from "../../../integrations/src/admin"
