export { FakePlatform, fakeListing } from "./fake-platform"
export { FAKE_WEBHOOK_KEY, FakeProvider, signFakeWebhook } from "./fake-provider"
