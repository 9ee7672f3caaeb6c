import { container as applicationContainer } from "@medusajs/framework"
import type { Context, Logger } from "@medusajs/framework/types"
import { InjectTransactionManager, MedusaContext, MedusaService } from "@medusajs/framework/utils"
import { INTEGRATIONS_MODULE, sqlExecutor, type IntegrationsModuleService, type SqlSource } from "@pasar/integrations"
import { loadRights, loadVersion, RightsCache, type Subject } from "../../grants"
import * as team from "../../team"
import * as models from "./models"

/** The channel on which the database tells that rights have changed. */
const CHANNEL = "pasar_access"

type InjectedDependencies = { __pg_connection__: SqlSource; logger: Logger }

/** Roles, who has them and within what, members and invitations. */
export class AccessModuleService extends MedusaService(models) {
  /** Everybody's rights, in this process's memory. */
  readonly rights: RightsCache

  constructor({ __pg_connection__, logger }: InjectedDependencies) {
    // eslint-disable-next-line prefer-rest-params -- Medusa's generated base class reads them as they came.
    super(...arguments)
    const sql = sqlExecutor(__pg_connection__)
    const load = async () => {
      const rights = await loadRights(sql)
      return rights.owners.length === 0 && (await this.ensureOwner()) ? await loadRights(sql) : rights
    }
    this.rights = new RightsCache({ load, version: () => loadVersion(sql) }, { logger })
  }

  readonly __hooks = {
    onApplicationStart: async () => {
      const integrations = applicationContainer.resolve<IntegrationsModuleService | undefined>(INTEGRATIONS_MODULE, {
        allowUnregistered: true,
      })
      await integrations?.listener.listen(CHANNEL, () => void this.rights.refresh().catch(() => undefined))
      await this.rights.check()
      this.rights.start()
    },
    onApplicationPrepareShutdown: async () => this.rights.stop(),
  }

  /** Where nobody owns the shop, its first user does from now on; tells whether that was so. */
  @InjectTransactionManager()
  async ensureOwner(@MedusaContext() context: Context = {}): Promise<boolean> {
    return await team.ensureOwner(sqlExecutor(context))
  }

  /** Makes everybody an admin who was there before roles counted; for the upgrade alone. */
  @InjectTransactionManager()
  async adoptExisting(@MedusaContext() context: Context = {}): Promise<void> {
    await team.adoptExisting(sqlExecutor(context))
  }

  /** Gives a role within a scope, no further than the actor's own reach; answers the assignment's id. */
  @InjectTransactionManager()
  async grantRole(actor: Subject, input: team.GrantInput, @MedusaContext() context: Context = {}): Promise<string> {
    return await team.grantRole(sqlExecutor(context), actor, input)
  }

  /** Takes a role away; never the last owner's. */
  @InjectTransactionManager()
  async revokeRole(actor: Subject, assignment_id: string, @MedusaContext() context: Context = {}): Promise<void> {
    await team.revokeRole(sqlExecutor(context), actor, assignment_id)
  }

  /** Makes a role of the shop's own; answers its id. */
  @InjectTransactionManager()
  async createRole(actor: Subject, input: team.RoleInput, @MedusaContext() context: Context = {}): Promise<string> {
    return await team.createRole(sqlExecutor(context), actor, input)
  }

  /** Changes a role of the shop's own. */
  @InjectTransactionManager()
  async updateRole(
    actor: Subject,
    id: string,
    input: Partial<team.RoleInput>,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await team.updateRole(sqlExecutor(context), actor, id, input)
  }

  /** Removes a role of the shop's own and everybody's assignments of it. */
  @InjectTransactionManager()
  async deleteRole(actor: Subject, id: string, @MedusaContext() context: Context = {}): Promise<void> {
    await team.deleteRole(sqlExecutor(context), actor, id)
  }

  /** Shuts a member out or lets them in again; never the last owner. */
  @InjectTransactionManager()
  async setMemberStatus(
    actor: Subject,
    user_id: string,
    status: "active" | "disabled",
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await team.setMemberStatus(sqlExecutor(context), actor, user_id, status)
  }

  /** Notes what somebody is invited to; answers the invitation's id. */
  @InjectTransactionManager()
  async createInvitation(
    actor: Subject,
    input: team.InvitationInput,
    @MedusaContext() context: Context = {}
  ): Promise<string> {
    return await team.createInvitation(sqlExecutor(context), actor, input)
  }

  /** Lets an invitation that was not used wait anew. */
  @InjectTransactionManager()
  async renewInvitation(
    actor: Subject,
    id: string,
    expires_at: Date,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await team.renewInvitation(sqlExecutor(context), actor, id, expires_at)
  }

  /** Takes an invitation back that was not used. */
  @InjectTransactionManager()
  async revokeInvitation(actor: Subject, id: string, @MedusaContext() context: Context = {}): Promise<void> {
    await team.revokeInvitation(sqlExecutor(context), actor, id)
  }

  /** Gives the invited role to the user that is about to be made, once; nothing where the invite is core's alone. */
  @InjectTransactionManager()
  async acceptInvitation(
    invite_id: string,
    @MedusaContext() context: Context = {}
  ): Promise<{ user_id: string; email: string } | undefined> {
    return await team.acceptInvitation(sqlExecutor(context), invite_id)
  }

  /** One page of invitations, the newest first, and how many there are. */
  @InjectTransactionManager()
  async listInvitations(
    filters: { id?: string | undefined; status?: string | undefined },
    page: { skip: number; take: number },
    @MedusaContext() context: Context = {}
  ): Promise<[team.InvitationDTO[], number]> {
    return await team.listInvitations(sqlExecutor(context), filters, page)
  }

  /** Asks a second factor of everybody with a role, or no longer. */
  @InjectTransactionManager()
  async requireSecondFactor(
    actor: Subject,
    role_id: string,
    is_required: boolean,
    @MedusaContext() context: Context = {}
  ): Promise<void> {
    await team.requireSecondFactor(sqlExecutor(context), actor, role_id, is_required)
  }
}
