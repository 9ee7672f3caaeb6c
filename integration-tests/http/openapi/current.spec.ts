import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"

const root = join(__dirname, "../../..")

it("docs/api/openapi.json describes every route of the built plugins, each with its policy", async () => {
  const check = promisify(execFile)(process.execPath, ["scripts/docs-api.ts", "--check"], { cwd: root })
  await expect(check).resolves.toMatchObject({ stderr: "" })
})
