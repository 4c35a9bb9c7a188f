import type { z } from "zod";
import type { OwnPush } from "../../../contract/push/index.ts";
import { api } from "../../kernel/api/client.ts";

export type Own = z.output<typeof OwnPush>;

/** Whether this browser can be told while no window of it is open: over https, and where a service worker runs. */
export function canPush(): boolean {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window && window.isSecureContext;
}

export function ownPush(): Promise<Own> {
  return api.postOnce<Own>("/me/push/key");
}

/** Asks the person, then the browser; undefined where one of them does not want. Answers the subscription's id. */
export async function turnOn(publicKey: string): Promise<string | undefined> {
  if ((await Notification.requestPermission()) !== "granted") return undefined;
  const worker = await navigator.serviceWorker.ready;
  const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint, keys } = made.toJSON();
  const { id } = await api.postOnce<{ id: string }>("/me/push", { endpoint, keys });
  remember(id);
  return id;
}

export async function turnOff(id: string): Promise<void> {
  await api.delete(`/me/push/${id}`);
  if (id !== thisBrowser()) return;
  remember(undefined);
  const worker = await navigator.serviceWorker.getRegistration();
  await (await worker?.pushManager.getSubscription())?.unsubscribe();
}

const PLACE = "steward.push";

/** Which of the subscriptions is this browser's. */
export function thisBrowser(): string | undefined {
  try {
    return localStorage.getItem(PLACE) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(id: string | undefined): void {
  try {
    if (id === undefined) localStorage.removeItem(PLACE);
    else localStorage.setItem(PLACE, id);
  } catch {
    // Storage may be forbidden; then it stands among the other devices.
  }
}
