import type {
  AuthenticationInput,
  AuthIdentityProviderService,
  AuthenticationResponse,
} from "@medusajs/framework/types"
import { AbstractAuthModuleProvider, ModuleProvider, Modules } from "@medusajs/framework/utils"

/** A provider of another site's sign-ins, as Google is one: it believes the address that comes back. */
class ThrowawayProvider extends AbstractAuthModuleProvider {
  static override identifier = "throwaway"
  static override DISPLAY_NAME = "Throwaway"

  override authenticate(): Promise<AuthenticationResponse> {
    return Promise.resolve({ success: true, location: "https://sign-in.example.com" })
  }

  override async validateCallback(
    { query = {} }: AuthenticationInput,
    identities: AuthIdentityProviderService
  ): Promise<AuthenticationResponse> {
    const entity_id = String(query.email)
    const authIdentity = await identities
      .retrieve({ entity_id })
      .catch(() => identities.create({ entity_id, user_metadata: { email: entity_id } }))
    return { success: true, authIdentity }
  }
}

export default ModuleProvider(Modules.AUTH, { services: [ThrowawayProvider] })
