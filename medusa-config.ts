import { createHmac } from "node:crypto"
import { join } from "node:path"
import { defineConfig } from "@medusajs/framework/utils"
import { parseRules, standInFront, structureLogs } from "@pasar/access/front"
import { surviveLostOutput } from "@pasar/backend"
import { describeProblem, readEnvironment } from "@pasar/backend/env"

surviveLostOutput()
structureLogs()

const { env, problems } = readEnvironment(process.env)
if (!env) {
  throw new Error(`Pasar cannot run with this environment:\n${problems.map(describeProblem).join("\n")}`)
}

const listed = (text: string) => text.split(",").map((part) => part.trim())
standInFront({
  backend_url: env.MEDUSA_BACKEND_URL,
  trusted_proxies: env.TRUSTED_PROXIES === "none" ? [] : listed(env.TRUSTED_PROXIES),
  limits: parseRules(env.RATE_LIMITS),
  origins: { admin: listed(env.ADMIN_CORS), store: listed(env.STORE_CORS), auth: listed(env.AUTH_CORS) },
  redis_url: env.REDIS_URL,
  upload_max_bytes: env.UPLOAD_MAX_MB * 1024 * 1024,
})

const redis = env.REDIS_URL
const redisModules = redis
  ? [
      { resolve: "@medusajs/medusa/event-bus-redis", options: { redisUrl: redis } },
      // A sign-in waits here for its second factor, in whichever process the password was given.
      { resolve: "@medusajs/medusa/cache-redis", options: { redisUrl: redis } },
      { resolve: "@medusajs/medusa/workflow-engine-redis", options: { redis: { redisUrl: redis } } },
      {
        resolve: "@medusajs/medusa/locking",
        options: {
          providers: [
            {
              resolve: "@medusajs/medusa/locking-redis",
              id: "locking-redis",
              is_default: true,
              options: { redisUrl: redis },
            },
          ],
        },
      },
    ]
  : []

/** Left out where no app is registered: the channel is then not offered. */
const shopee =
  env.SHOPEE_HOST && env.SHOPEE_AUTH_HOST && env.SHOPEE_PARTNER_ID && env.SHOPEE_PARTNER_KEY
    ? [
        {
          resolve: "@pasar/shopee/providers/shopee",
          id: "shopee",
          options: {
            host: env.SHOPEE_HOST,
            auth_host: env.SHOPEE_AUTH_HOST,
            partner_id: env.SHOPEE_PARTNER_ID,
            partner_key: env.SHOPEE_PARTNER_KEY,
            push_key: env.SHOPEE_PUSH_KEY,
            push_url: env.SHOPEE_PUSH_URL,
            calls_per_second: env.SHOPEE_CALLS_PER_SECOND,
          },
        },
      ]
    : []

/** Medusa's own second factor; its secrets lie encrypted in the database. */
const secondFactor = {
  issuer: "Pasar",
  encryption_key: env.COOKIE_SECRET && createHmac("sha256", env.COOKIE_SECRET).update("second factor").digest("hex"),
}

export default defineConfig({
  projectConfig: {
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
    databaseDriverOptions: { pool: { min: 2, max: env.DATABASE_POOL_MAX } },
    ...(redis ? { redisUrl: redis } : {}),
    workerMode: env.MEDUSA_WORKER_MODE,
    http: {
      storeCors: env.STORE_CORS,
      adminCors: env.ADMIN_CORS,
      authCors: env.AUTH_CORS,
      jwtSecret: env.JWT_SECRET,
      cookieSecret: env.COOKIE_SECRET,
      // Who signs in here, and by what; there are no others. A plugin with accounts of its own has its line here.
      authMethodsPerActor: { user: ["emailpass"], customer: ["emailpass"] },
      compression: { enabled: true },
    },
    // A shop served over plain HTTP on one machine could not keep a session with secure cookies.
    cookieOptions: { sameSite: "lax", secure: env.MEDUSA_BACKEND_URL.startsWith("https://") },
  },
  admin: { backendUrl: "/", disable: env.MEDUSA_WORKER_MODE === "worker" },
  plugins: [
    {
      resolve: "@pasar/integrations",
      options: { encryption_keys: env.PASAR_ENCRYPTION_KEYS, sandbox_mode: env.uses_sandboxes },
    },
    {
      resolve: "@pasar/access",
      options: { sessions: { idle_minutes: env.SESSION_IDLE_MINUTES, absolute_hours: env.SESSION_HOURS } },
    },
    { resolve: "@pasar/channels", options: { providers: shopee, backend_url: env.MEDUSA_BACKEND_URL } },
    { resolve: "@pasar/shopee", options: {} },
    { resolve: "@pasar/backend", options: {} },
  ],
  modules: [
    ...redisModules,
    {
      resolve: "@medusajs/medusa/auth",
      options: {
        providers: [{ resolve: "@medusajs/medusa/auth-emailpass", id: "emailpass" }],
        mfa: {
          encryption_key: secondFactor.encryption_key,
          // Who took over a session cannot take the factor away.
          disable_policy: "challenge",
          providers: [{ id: "totp", options: { issuer: secondFactor.issuer } }],
        },
      },
    },
    {
      resolve: "@medusajs/medusa/file",
      options: {
        providers: [
          {
            resolve: "@pasar/access/providers/local-files",
            id: "local",
            options: {
              upload_dir: join(process.cwd(), "static"),
              // Never below static, which is served to everybody: who wants one of these is asked at `/admin/files`.
              private_upload_dir: join(process.cwd(), "private"),
              backend_url: `${env.MEDUSA_BACKEND_URL}/static`,
              server_url: env.MEDUSA_BACKEND_URL,
            },
          },
        ],
      },
    },
  ],
})
