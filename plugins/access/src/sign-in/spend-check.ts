import { randomBytes, scrypt } from "node:crypto"

/** What Medusa's provider of passwords takes where its configuration names nothing else. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 }
const SALT = randomBytes(32)

/** Costs what checking a password costs, for an address at which there is none to check: how long an answer takes tells nothing. */
export const spendCheck = async (password: string): Promise<void> =>
  await new Promise((resolve, reject) =>
    scrypt(password, SALT, 64, COST, (error) => (error ? reject(error) : resolve()))
  )
