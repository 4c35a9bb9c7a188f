import { firstStart } from "./groups/first-start.ts";
import { mail } from "./groups/mail.ts";
import { serving } from "./groups/serving.ts";
import { storage } from "./groups/storage.ts";
import type { Setting } from "./setting.ts";

/** Every setting, by its name in the environment. */
export const table = { ...serving, ...storage, ...mail, ...firstStart };

export interface Group {
  readonly title: string;
  readonly settings: Readonly<Record<string, Setting<unknown>>>;
}

export const groups: readonly Group[] = [
  { title: "Serving", settings: serving },
  { title: "Data", settings: storage },
  { title: "Mail", settings: mail },
  { title: "The first start of a new database", settings: firstStart },
];
