/** The jobs that this process is running, so that one whose claim is lost can be told to stop. */
export class RunningJobs {
  private readonly controllers = new Map<string, AbortController>()

  /** Notes the start of a job; its signal is aborted when its claim is lost. */
  start(id: string): AbortSignal {
    const controller = new AbortController()
    this.controllers.set(id, controller)
    return controller.signal
  }

  /** Forgets a job that has ended. */
  end(id: string): void {
    this.controllers.delete(id)
  }

  /** Ids of the jobs that run now. */
  ids(): string[] {
    return [...this.controllers.keys()]
  }

  /** Tells these jobs to stop: somebody else may already be running them. */
  abort(ids: string[], reason: string): void {
    ids.forEach((id) => this.controllers.get(id)?.abort(new Error(reason)))
  }
}
