import de from "../../../contract/messages/de/notices.json" with { type: "json" };
import en from "../../../contract/messages/en/notices.json" with { type: "json" };
import type { Language } from "../../../contract/notifications/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Recipient } from "./channel.ts";
import type { Values } from "./notice.ts";
import { filledTemplate } from "./template.ts";

export interface Words {
  readonly subject: string;
  readonly body: string;
}

type Catalogue = typeof en;

const catalogues: Readonly<Record<Language, Catalogue>> = { en, de };

/** The built-in words of a notice. */
export function builtInWords(notice: string, language: Language): Words {
  const all = catalogues[language].notices as Readonly<Record<string, Words>>;
  const found = all[notice];
  if (!found) throw new Error(`The notice ${notice} has no words in ${language}`);
  return found;
}

/** The frame around what is told: footer, button, the names of parts that people have. */
export function frameWords(language: Language): Catalogue["frame"] {
  return catalogues[language].frame;
}

/** An organization's own words where it has some, else the built-in ones. */
export async function wordsOf(ctx: Context, notice: string, language: Language): Promise<Words> {
  const own = await ctx.db
    .selectFrom("notification_templates")
    .select(["subject", "body"])
    .where("organization_id", "=", ctx.organizationId)
    .where("notice", "=", notice)
    .where("language", "=", language)
    .executeTakeFirst();
  return own ?? builtInWords(notice, language);
}

/** Words with their variables as this person reads them: times in their zone, states in their language. */
export function fill(words: Words, recipient: Recipient, organization: string, values: Values): Words {
  const { language } = recipient;
  const given = { recipient: recipient.name, organization, ...readable(recipient, values) };
  return {
    subject: filledTemplate(words.subject, language, given).replace(/\s+/g, " ").trim(),
    body: filledTemplate(words.body, language, given)
      .replace(/\n{3,}/g, "\n\n")
      .trim(),
  };
}

function readable({ language, timeZone }: Recipient, values: Values): Record<string, string | number | null> {
  const states = catalogues[language].states as Readonly<Record<string, string>>;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (value instanceof Date) return [name, timeText(value, language, timeZone)];
      if (name === "state") return [name, states[String(value)] ?? value];
      return [name, value];
    }),
  );
}

function timeText(time: Date, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone }).format(time);
}
