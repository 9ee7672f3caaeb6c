import type { TaskDefinition } from "../types"
import { processRegistry } from "./registry"

const tasks = processRegistry<TaskDefinition>("tasks")

/** Makes a durable function known to the runner; a later definition of the same name replaces it. */
export const defineTask = <Payload>(task: TaskDefinition<Payload>): TaskDefinition<Payload> => {
  tasks.set(task.name, task as unknown as TaskDefinition)
  return task
}

/** Every task known to this process. */
export const definedTasks = (): TaskDefinition[] => [...tasks.values()]

/** The task of that name, where this process knows it. */
export const findTask = (name: string): TaskDefinition | undefined => tasks.get(name)
