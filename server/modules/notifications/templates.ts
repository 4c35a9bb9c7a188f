import type { z } from "zod";
import { Problem } from "../../../contract/kernel/problem.ts";
import { LANGUAGES, type Language, type templateText } from "../../../contract/notifications/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import { allNotices, findNotice, type Notice } from "../../platform/notifications/notice.ts";
import { templateMistakes } from "../../platform/notifications/template.ts";
import { builtInWords, type Words } from "../../platform/notifications/words.ts";

/** A notice that has words; else 404. */
export function noticeOf(key: string): Notice {
  const notice = findNotice(key);
  if (!notice) throw new Problem("notification.unknown_notice");
  return notice;
}

export function languageOf(language: string): Language {
  const known = LANGUAGES.find((one) => one === language);
  if (!known) throw new Problem("common.not_found");
  return known;
}

/** Every notice in every language: the organization's own words, or the built-in ones. */
export async function listTemplates(ctx: Context) {
  const rows = await ctx.db
    .selectFrom("notification_templates")
    .selectAll()
    .where("organization_id", "=", ctx.organizationId)
    .execute();
  const own = new Map(rows.map((row) => [`${row.notice} ${row.language}`, row]));
  return allNotices().flatMap(({ key }) =>
    LANGUAGES.map((language) => {
      const row = own.get(`${key} ${language}`);
      const builtIn = builtInWords(key, language);
      const { subject, body } = row ?? builtIn;
      return { notice: key, language, subject, body, own: row !== undefined, builtIn, version: row?.version ?? 0 };
    }),
  );
}

/** The words of a notice in a language, with the version that a change is based on: 0 for the built-in ones. */
export async function readTemplate(ctx: Context, key: string, language: string) {
  const [notice, known] = [noticeOf(key), languageOf(language)];
  const row = await ctx.db
    .selectFrom("notification_templates")
    .selectAll()
    .where("organization_id", "=", ctx.organizationId)
    .where("notice", "=", notice.key)
    .where("language", "=", known)
    .executeTakeFirst();
  const builtIn = builtInWords(notice.key, known);
  const { subject, body } = row ?? builtIn;
  return { notice: key, language: known, subject, body, own: row !== undefined, builtIn, version: row?.version ?? 0 };
}

type Template = Awaited<ReturnType<typeof readTemplate>>;

/** Keeps an organization's own words; 422 that names each unknown variable with its place. */
export async function writeTemplate(
  ctx: Context,
  before: Template,
  words: z.output<typeof templateText>,
): Promise<Template> {
  refuseMistakes(noticeOf(before.notice), words);
  const set = { subject: words.subject, body: words.body, version: before.version + 1, updated_at: ctx.now };
  await ctx.db
    .insertInto("notification_templates")
    .values({ id: newId(), notice: before.notice, language: before.language, created_at: ctx.now, ...set })
    .onConflict((conflict) => conflict.columns(["organization_id", "notice", "language"]).doUpdateSet(set))
    .execute();
  return readTemplate(ctx, before.notice, before.language);
}

/** Back to the built-in words. */
export async function resetTemplate(ctx: Context, { notice, language }: Template): Promise<Template> {
  await ctx.db
    .deleteFrom("notification_templates")
    .where("organization_id", "=", ctx.organizationId)
    .where("notice", "=", notice)
    .where("language", "=", language)
    .execute();
  return readTemplate(ctx, notice, language);
}

export function refuseMistakes({ variables }: Notice, { subject, body }: Words): void {
  const errors = [...templateMistakes("subject", subject, variables), ...templateMistakes("body", body, variables)];
  if (errors.length > 0) throw new Problem("notification.template_wrong", { errors });
}
