import type { ListField } from "../../../contract/kernel/fields.ts";
import type { Lifecycle } from "../../../contract/kernel/lifecycle.ts";
import type { Access } from "../../kernel/http/route.ts";
import type { Module } from "../../kernel/module/module.ts";
import { code, codes, tableOf } from "./markdown.ts";

/** One module as a page: everything that its descriptor says, derives and adds. */
export function describeModule(module: Module): string {
  const { contract } = module;
  const sections = [
    ["Capabilities", listOf(module.capabilities)],
    ["Uses", listOf(module.uses)],
    ["Life cycle", contract?.lifecycle ? lifecycleOf(contract.lifecycle) : ""],
    ["Routes", routesOf(module)],
    ["List fields", contract ? fieldsOf(contract.fields) : ""],
    ["Permissions", pairs("permission", module.permissions)],
    ["Events", pairs("event", module.events)],
    ["Problems", problemsOf(module.problems)],
    ["Reactions", reactionsOf(module)],
    ["Due work", dueOf(module)],
    ["Jobs", listOf(module.jobs.map((job) => job.name))],
  ] as const;
  const shown = sections.filter(([, text]) => text !== "").map(([title, text]) => `## ${title}\n\n${text}`);
  return `# ${module.name}\n\n${shown.join("\n")}`;
}

/** Who may call a route at all. */
export function accessText(access: Access): string {
  if (access === "public") return "anybody";
  if (access === "signed_in") return "anybody signed in";
  return "permission" in access ? code(access.permission) : access.anyOf.map(code).join(" or ");
}

function listOf(words: readonly string[]): string {
  return words.length === 0 ? "" : `${words.map((word) => `- ${word}`).join("\n")}\n`;
}

function lifecycleOf(lifecycle: Lifecycle): string {
  const states = Object.entries(lifecycle.states).map(([name, state]) => [
    code(name) + (name === lifecycle.initial ? " (first)" : state.final ? " (final)" : ""),
    state.open ? "open" : "done",
    state.clock,
  ]);
  const transitions = Object.entries(lifecycle.transitions).map(([name, each]) => [
    code(name),
    codes(each.from),
    code(each.to) + (each.keeps ? ` (keeps ${codes(each.keeps)})` : ""),
    each.who.join(", ") + (each.permission ? ` with ${code(each.permission)}` : ""),
    codes(each.requires),
    code(each.event),
    code(each.refusal),
  ]);
  const head = ["transition", "from", "to", "who", "requires", "event", "otherwise"];
  return `${tableOf(["state", "work", "clock"], states)}\n${tableOf(head, transitions)}`;
}

function routesOf({ routes }: Module): string {
  if (routes.length === 0) return "";
  const rows = routes.map((route) => [
    code(`${route.method} ${route.path}`),
    accessText(route.access),
    route.summary + (route.via === "unit" && route.precondition === "required" ? " (needs If-Match)" : ""),
  ]);
  return tableOf(["route", "who may call it", "what it does"], rows);
}

function fieldsOf(fields: Readonly<Record<string, ListField>>): string {
  const rows = Object.entries(fields).map(([name, field]) => [
    code(name),
    typeOf(field),
    "sortable" in field && field.sortable ? "yes" : "",
  ]);
  return rows.length === 0 ? "" : tableOf(["field", "type", "sortable"], rows);
}

function typeOf(field: ListField): string {
  if (field.type === "enum") return `one of ${codes(field.values)}`;
  return "to" in field ? `${field.type} to ${field.to}` : field.type;
}

function pairs(head: string, entries: Readonly<Record<string, string>>): string {
  const rows = Object.entries(entries).map(([name, meaning]) => [code(name), meaning]);
  return rows.length === 0 ? "" : tableOf([head, "meaning"], rows);
}

function problemsOf(problems: Readonly<Record<string, number>>): string {
  const rows = Object.entries(problems).map(([name, status]) => [code(name), String(status)]);
  return rows.length === 0 ? "" : tableOf(["problem", "status"], rows);
}

function reactionsOf({ reactions }: Module): string {
  const rows = reactions.map((reaction) => [code(reaction.name), codes(reaction.on)]);
  return rows.length === 0 ? "" : tableOf(["reaction", "to events"], rows);
}

function dueOf({ due }: Module): string {
  const rows = due.map((work) => [code(work.name), code(work.claim)]);
  return rows.length === 0 ? "" : tableOf(["due work", "claimed by"], rows);
}
