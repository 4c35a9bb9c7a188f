import { z } from "zod";
import { text } from "../kernel/text.ts";

export const ForgotPassword = z.strictObject({ login: text(320, 1) });
export const Link = z.strictObject({ token: text(200, 1) });
export const UseLink = z.strictObject({
  token: text(200, 1),
  password: z.string().min(1).max(2_000),
});
export const ChangeEmail = z.strictObject({ email: z.email().max(320) });
