import { fastifyCookie as cookie } from "@fastify/cookie";
import type { FastifyRequest } from "fastify";

const SESSION = "steward_session";
const CSRF = "steward_csrf";
const DEVICE = "steward_device";
const YEAR_SECONDS = 365 * 86_400;

/** The secret of the session cookie. Over TLS only the `__Host-` cookie counts, which no other host can have set. */
export function sessionCookie(request: FastifyRequest): string | undefined {
  return request.cookies[named(SESSION, isSecure(request))];
}

export function deviceCookie(request: FastifyRequest): string | undefined {
  return request.cookies[named(DEVICE, isSecure(request))];
}

/** Cookies of a new session: the secret, unreadable to pages, and the CSRF token that pages send along. */
export function signedInCookies(
  session: { readonly secret: string; readonly csrf: string },
  secure: boolean,
): string[] {
  const common = { path: "/", sameSite: "strict", secure } as const;
  return [
    cookie.serialize(named(SESSION, secure), session.secret, { ...common, httpOnly: true }),
    cookie.serialize(named(CSRF, secure), session.csrf, common),
  ];
}

/** Lets this browser keep its own count of wrong passwords, whatever others in its network do. */
export function knownDeviceCookie(proof: string, secure: boolean): string {
  return cookie.serialize(named(DEVICE, secure), proof, {
    path: "/",
    sameSite: "strict",
    secure,
    httpOnly: true,
    maxAge: YEAR_SECONDS,
  });
}

/** Takes the cookies of a session back; the device stays known. */
export function signedOutCookies(secure: boolean): string[] {
  const gone = { path: "/", sameSite: "strict", secure, maxAge: 0 } as const;
  return [
    cookie.serialize(named(SESSION, secure), "", { ...gone, httpOnly: true }),
    cookie.serialize(named(CSRF, secure), "", gone),
  ];
}

function named(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

function isSecure(request: FastifyRequest): boolean {
  return request.protocol === "https";
}
