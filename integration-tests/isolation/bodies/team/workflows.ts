import { anew, type Recipes, type Room } from "../../recipe.ts"
import { unique } from "../make.ts"
import { importing } from "../catalogue/files.ts"

const WORKFLOW = "create-sales-channels"
const input = ({ half }: Room) => ({ salesChannelsData: [{ name: unique(half) }] })

const run = async (room: Room, transaction_id: string): Promise<void> => {
  await room.owner.post(`/admin/workflows-executions/${WORKFLOW}/run`, { input: input(room), transaction_id })
}

/** A run that is kept, as those are that wait for something. */
const kept = async ({ state, half }: Room) => {
  const transaction_id = unique(half)
  const [row] = await state.sql<{ id: string }>(
    `insert into workflow_execution (id, workflow_id, transaction_id, run_id, execution, context, state)
     values ('wf_exec_' || $1, $2, $1, $1, '{}', '{}', 'done') returning id`,
    [transaction_id, WORKFLOW]
  )
  return { id: row!.id, workflow_id: WORKFLOW, transaction_id }
}

const answer = (path: string): Recipes => ({
  [`POST /admin/workflows-executions/:workflow_id/steps/${path}`]: anew(async (room) => ({
    params: { workflow_id: "import-products" },
    body: {
      ...{ transaction_id: await importing(room), step_id: "wait-confirmation-product-import" },
      ...(path === "success" ? { response: true } : {}),
    },
  })),
})

/** Workflows, which are the owner's: run, answered and listened to. */
export const workflows: Recipes = {
  "GET /admin/workflows-executions/:id": async (room) => ({ params: { id: (await kept(room)).id } }),
  "GET /admin/workflows-executions/:workflow_id/:transaction_id": async (room) => ({ params: await kept(room) }),
  "POST /admin/workflows-executions/:workflow_id/run": (room) => ({
    params: { workflow_id: WORKFLOW },
    body: { input: input(room) },
  }),
  ...answer("success"),
  ...answer("failure"),
  "GET /admin/workflows-executions/:workflow_id/subscribe": (room) => ({
    params: { workflow_id: WORKFLOW },
    meanwhile: () => run(room, unique(room.half)),
  }),
  "GET /admin/workflows-executions/:workflow_id/:transaction_id/subscribe": (room) => {
    const transaction_id = unique(room.half)
    return { params: { workflow_id: WORKFLOW, transaction_id }, meanwhile: () => run(room, transaction_id) }
  },
}
