import { signPush } from "./sign-push.ts"

export interface PushRequest {
  url: string
  /** The URL that is signed; the configured one unless a setting says otherwise. */
  signedUrl: string
  key: string
  body: string
  contentType: string
  timeoutMs: number
}

export interface PushResult {
  status: number | null
  error: string | null
}

/** Posts one push. Delivered means 2xx and an empty body in time; a body such as `{"ok":true}` counts as a failure. */
export async function sendPush(send: typeof fetch, request: PushRequest): Promise<PushResult> {
  try {
    const response = await send(request.url, {
      method: "POST",
      headers: {
        "content-type": request.contentType,
        authorization: signPush(request.key, request.signedUrl, request.body),
      },
      body: request.body,
      redirect: "manual",
      signal: AbortSignal.timeout(request.timeoutMs),
    })
    const answer = await response.text()
    if (!response.ok) {
      return { status: response.status, error: `status ${response.status}` }
    }
    return { status: response.status, error: answer === "" ? null : "answer has a body" }
  } catch (error) {
    return { status: null, error: isTimeout(error) ? "timeout" : "no connection" }
  }
}

const isTimeout = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "name" in error && error.name === "TimeoutError"
