import type { Column } from "../../ui/table/column.ts";
import type { ColumnSpec, MasterDescription, MasterRecord, Words } from "./description.ts";
import { ValueText } from "./ValueText.tsx";
import { labelOf } from "./words.ts";

/** The columns of the list as the table draws them. */
export function columnsOf(of: MasterDescription, words: Words): readonly Column<MasterRecord>[] {
  return of.columns.map((column) => {
    const field = of.fields.find(({ name }) => name === column.name);
    const { width, grow, from } = column;
    return {
      id: column.name,
      header: labelOf(words, field ?? { name: column.name }),
      width,
      ...(grow ? { grow } : {}),
      ...(from ? { from } : {}),
      ...(column.sort ? { sort: column.name } : {}),
      cell: (record) => cellOf(column, field, record, words),
    };
  });
}

function cellOf(
  column: ColumnSpec,
  field: MasterDescription["fields"][number] | undefined,
  record: MasterRecord,
  words: Words,
) {
  if (column.show) return column.show(record, words);
  return <ValueText field={field ?? { name: column.name, type: "text" }} record={record} />;
}
