import { Fragment } from "react";
import type { Chip } from "../../../contract/filter/chips.ts";
import type { TicketLook } from "../ticket/ticket.ts";
import { useTicketWords } from "../ticket/words.ts";
import { ChipValue } from "./ChipValue.tsx";
import { type FieldChip, useOperatorWord } from "./chip-words.ts";
import { useFilterTools } from "./useFilterTools.ts";

type Look = Pick<TicketLook, "kind" | "fields">;

/** A condition as people read it: "Service is VPN, Priority at most High"; what has no words stands as it is written. */
export function ConditionWords({ look, condition }: { look: Look; condition: string }) {
  const words = useTicketWords(look.kind);
  const operator = useOperatorWord();
  const tools = useFilterTools(look, condition);
  if (condition === "" || tools === undefined) return null;
  const { ast } = tools.read(condition);
  const chips = ast && tools.toChips(ast);
  if (!chips?.every(isOfField)) return <code className="mono">{condition}</code>;
  return chips.map((chip, at) => (
    <Fragment key={JSON.stringify(chip)}>
      {at > 0 && ", "}
      {words.field(chip.field)} {operator(chip, tools.fields[chip.field])}{" "}
      <ChipValue kind={look.kind} chip={chip} field={tools.fields[chip.field]} />
    </Fragment>
  ));
}

function isOfField(chip: Chip): chip is FieldChip {
  return "field" in chip;
}
