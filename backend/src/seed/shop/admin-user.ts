import { createUsersWorkflow, setAuthAppMetadataWorkflow } from "@medusajs/medusa/core-flows"
import type { IAuthModuleService, IUserModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

/** The login that the start screen shows. It never exists on a production system. */
export const demoLogin = { email: "admin@pasar.test", password: "pasar-demo" }

/** Creates the demo admin with its password, or finishes what an interrupted run began. */
export const ensureDemoAdmin = async (container: MedusaContainer): Promise<void> => {
  const auth = container.resolve<IAuthModuleService>(Modules.AUTH)
  const [user] = await container.resolve<IUserModuleService>(Modules.USER).listUsers({ email: demoLogin.email })
  const userId = user?.id ?? (await createDemoUser(container))
  const [known] = await auth.listAuthIdentities({
    provider_identities: { entity_id: demoLogin.email, provider: "emailpass" },
  })
  if (known?.app_metadata?.user_id) {
    return
  }
  const authIdentityId = known?.id ?? (await registerDemoLogin(auth))
  await setAuthAppMetadataWorkflow(container).run({ input: { authIdentityId, actorType: "user", value: userId } })
}

const createDemoUser = async (container: MedusaContainer): Promise<string> => {
  const { result } = await createUsersWorkflow(container).run({
    input: { users: [{ email: demoLogin.email, first_name: "Demo", last_name: "Merchant" }] },
  })
  return result[0]!.id
}

const registerDemoLogin = async (auth: IAuthModuleService): Promise<string> => {
  const { authIdentity, error } = await auth.register("emailpass", { body: demoLogin })
  if (!authIdentity) {
    throw new Error(`The demo login could not be registered: ${error}`)
  }
  return authIdentity.id
}
