import { api } from "../api/client.ts";
import { comeOver } from "./came-over.ts";
import { makePasskey, provePasskey } from "./passkeys.ts";

export interface Credentials {
  readonly login: string;
  readonly password: string;
  /** Slug, asked for only where several organizations' accounts fit. */
  readonly organization?: string;
}

export interface SecondStepDue {
  readonly challenge: string;
  readonly factors: readonly ("totp" | "passkey" | "recovery")[];
}

export interface Enrolment {
  readonly totp: { readonly secret: string; readonly uri: string } | null;
  readonly passkey: unknown;
}

/** Answers the second step where one is due. Throws `access.choose_organization` (409) where several accounts fit. */
export async function signIn(credentials: Credentials): Promise<SecondStepDue | undefined> {
  const answer = await api.postOnce<object>("/auth/login", credentials);
  return "challenge" in answer ? (answer as SecondStepDue) : undefined;
}

export interface Proof {
  readonly code?: string;
  readonly recoveryCode?: string;
  readonly passkey?: unknown;
}

/** Answers recovery codes where a first factor was set up on the way. */
export async function finishSecondStep(challenge: string, proof: Proof): Promise<readonly string[] | undefined> {
  const answer = await api.postOnce<{ recoveryCodes?: readonly string[] }>("/auth/second-step", {
    challenge,
    ...proof,
  });
  return answer.recoveryCodes;
}

export async function passkeyForStep(challenge: string): Promise<Proof> {
  return { passkey: await provePasskey(await api.postOnce("/auth/second-step/passkey", { challenge })) };
}

export function beginEnrolment(challenge: string): Promise<Enrolment> {
  return api.postOnce("/auth/enrol", { challenge });
}

export async function passkeyToEnrol(enrolment: Enrolment): Promise<Proof> {
  return { passkey: await makePasskey(enrolment.passkey) };
}

/** Name and password are not needed: the passkey says who one is. */
export async function signInByPasskey(): Promise<void> {
  const passkey = await provePasskey(await api.postOnce("/auth/passkey/options"));
  await api.postOnce("/auth/passkey", { passkey });
}

/** Leaves by a full page load, so that nothing of the person stays in memory. */
export async function signOut(): Promise<void> {
  await api.postOnce("/auth/logout").catch(() => undefined);
  await globalThis.caches?.delete("steward-answers-1").catch(() => false);
  location.assign("/sign-in");
}

/** Goes over into another organization, to a page there, by a full page load: nothing of the former one stays in memory. */
export async function switchOrganization(organizationId: string, to = "/"): Promise<void> {
  await api.postOnce("/auth/switch", { organizationId });
  await globalThis.caches?.delete("steward-answers-1").catch(() => false);
  comeOver(to);
  location.assign(to);
}

export interface OrganizationChoice {
  readonly slug: string;
  readonly name: string;
}

/** The organizations among which `access.choose_organization` asks to choose. */
export function choicesOf(body: Readonly<Record<string, unknown>>): readonly OrganizationChoice[] {
  return Array.isArray(body.organizations) ? body.organizations : [];
}
