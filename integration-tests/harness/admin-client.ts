export const demoLogin = { email: "admin@pasar.test", password: "pasar-demo" }

export type AdminClient = {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body?: unknown): Promise<T>
  delete<T>(path: string): Promise<T>
  /** For tests of refusals: the raw answer, whatever its status. */
  raw(method: string, path: string, body?: unknown): Promise<Response>
}

/** Signs in as the demo's admin, or as another. */
export const adminClient = async (url: string, login = demoLogin): Promise<AdminClient> => {
  const answer = await fetch(`${url}/auth/user/emailpass`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(login),
  })
  const { token } = (await answer.json()) as { token: string }

  const raw = (method: string, path: string, body?: unknown) =>
    fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  const request = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await raw(method, path, body)
    const text = await response.text()
    if (!response.ok) {
      throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
    }
    return (text ? JSON.parse(text) : undefined) as T
  }
  return {
    raw,
    get: (path) => request("GET", path),
    post: (path, body = {}) => request("POST", path, body),
    delete: (path) => request("DELETE", path),
  }
}
