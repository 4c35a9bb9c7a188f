import { type ReactNode, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import type { FilterAst } from "../../../contract/filter/ast.ts";
import type { Chip } from "../../../contract/filter/chips.ts";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { Skeleton } from "../../ui/feedback/Skeleton.tsx";
import { FilterBar } from "../../ui/filter/FilterBar.tsx";
import { IconFilter, IconFilterCode } from "../../ui/icons.ts";
import type { TicketLook } from "../ticket/ticket.ts";
import styles from "./FilterLine.module.css";
import { ExpressionField, FilterChips, MendFilter } from "./later-parts.ts";
import { type FilterTools, useFilterTools } from "./useFilterTools.ts";

interface FilterLineProps {
  look: TicketLook;
  /** In CEL; `true` for everything. */
  filter: string;
  onFilter: (filter: string) => void;
  /** Before the chips: search. */
  before?: ReactNode;
  /** At the end: views. */
  after?: ReactNode;
}

/** The filter of a list, as chips or as an expression: two ways to read and write the same text. */
export function FilterLine({ look, filter, onFilter, before, after }: FilterLineProps) {
  const t = useTranslations("records");
  const tools = useFilterTools(look, filter);
  const [asText, setAsText] = useState(false);
  const compiled = tools?.read(filter);
  const chips = compiled?.ast && tools ? shownAsChips(tools, compiled.ast) : undefined;
  const showsText = asText || compiled?.errors !== undefined;
  return (
    <div className={styles.line}>
      <FilterBar
        end={
          <>
            <IconButton
              label={showsText ? t("asChips") : t("asExpression")}
              icon={showsText ? <IconFilter /> : <IconFilterCode />}
              aria-pressed={showsText}
              onClick={() => setAsText(!asText)}
            />
            {after}
          </>
        }
      >
        {before}
        {!tools && <Skeleton width="160px" height={26} />}
        {tools && chips && !showsText && (
          <Suspense>
            <FilterChips
              kind={look.kind}
              tools={tools}
              chips={chips}
              onChange={(next) => onFilter(tools.fromChips(next) || "true")}
              onExpression={() => setAsText(true)}
            />
          </Suspense>
        )}
      </FilterBar>
      <Suspense>
        {tools && compiled?.errors && <MendFilter {...{ tools, filter, onFilter }} />}
        {tools && showsText && (
          <ExpressionField key={filter} tools={tools} filter={filter} onApply={(text) => onFilter(text || "true")} />
        )}
      </Suspense>
    </div>
  );
}

/** What the organization's own fields are asked for is shown as it is written. */
function shownAsChips(tools: FilterTools, ast: FilterAst): readonly Chip[] | undefined {
  return tools
    .toChips(ast)
    ?.map((chip) =>
      "field" in chip && !Object.hasOwn(tools.fields, chip.field) ? { expression: tools.fromChips([chip]) } : chip,
    );
}
