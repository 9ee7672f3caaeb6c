import { Button, DropdownMenu, toast } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import type { ChannelConnection } from "../hooks/use-connections"
import { May, sendJson, useList, useMay } from "../kit"

type Provider = { id: string; provider_title: string }

const useConnect = () =>
  useMutation({
    mutationFn: (provider_id: string) =>
      sendJson<{ authorize_url: string }>("/admin/channel-connections/connect", { body: { provider_id } }),
    onSuccess: ({ authorize_url }) => window.location.assign(authorize_url),
    onError: (error: Error) => toast.error("The connection could not be started", { description: error.message }),
  })

/** Leads to the platform's approval once more, for a connection that lost its own. */
export const ReconnectButton = ({
  connection,
}: {
  connection: Pick<ChannelConnection, "provider_id" | "provider_title">
}) => {
  const connect = useConnect()
  return (
    <May policy="channel_connection:connect">
      <Button size="small" isLoading={connect.isPending} onClick={() => connect.mutate(connection.provider_id)}>
        {`Connect ${connection.provider_title} again`}
      </Button>
    </May>
  )
}

/** The channels whose app this server knows; none while they are read. */
export const useProviders = () =>
  useList<"channel_providers", Provider>("channel_provider", "/admin/channel-providers", "channel_providers")

/** Starts the connect flow: the merchant's browser goes to the platform and comes back to the connection's page. */
export const ConnectButton = () => {
  const { rows: providers = [] } = useProviders()
  const connect = useConnect()
  const mayConnect = useMay()("channel_connection:connect")
  const only = providers.length === 1 ? providers[0] : undefined
  if (!mayConnect) {
    return null
  }
  if (only) {
    return (
      <Button size="small" isLoading={connect.isPending} onClick={() => connect.mutate(only.id)}>
        {`Connect ${only.provider_title}`}
      </Button>
    )
  }
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <Button size="small" isLoading={connect.isPending} disabled={!providers.length}>
          Connect a channel
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content>
        {providers.map((provider) => (
          <DropdownMenu.Item key={provider.id} onClick={() => connect.mutate(provider.id)}>
            {provider.provider_title}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
