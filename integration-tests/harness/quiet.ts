// Read when Medusa's logger is first loaded, so this file is imported before anything of Medusa.
process.env.LOG_LEVEL ??= "error"
process.env.MEDUSA_DISABLE_TELEMETRY = "true"
