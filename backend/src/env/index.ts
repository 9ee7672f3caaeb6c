export {
  describeProblem,
  environmentSchema,
  readEnvironment,
  type Environment,
  type EnvironmentProblem,
  type EnvironmentResult,
} from "./schema"
