export { disable, enable } from "./account.ts";
export { inviteAgain, requireNewPassword } from "./credentials.ts";
export { userKind } from "./kind.ts";
