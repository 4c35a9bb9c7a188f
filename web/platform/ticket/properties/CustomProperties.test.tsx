import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { keys } from "../../../kernel/api/keys.ts";
import { incidentLook } from "../../../modules/incidents/look.ts";
import { show } from "../../../test/show.tsx";
import { type CustomField, customFieldsQuery } from "../../customfields/custom-fields.ts";
import type { Ticket } from "../ticket.ts";
import type { TicketChange } from "../useTicketChange.ts";
import { CustomProperties } from "./CustomProperties.tsx";

const declared = (key: string, type: CustomField["type"]) =>
  ({ id: key, key, label: key, type, choices: [], required: false, help: "" }) as unknown as CustomField;
const fields = [declared("room", "text"), declared("seats", "number"), declared("remote", "boolean")];

function panel(
  options: { fields?: CustomField[]; refused?: TicketChange["refused"]; update?: boolean; may?: string[] } = {},
) {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  queries.setQueryData(customFieldsQuery("incident").queryKey, { items: options.fields ?? fields } as never);
  queries.setQueryData(keys.me, { permissions: options.may ?? [] } as never);
  const change = vi.fn();
  const ticket = { custom: { room: "B 204", remote: false }, may: { update: options.update ?? true } };
  const shown = show(
    <QueryClientProvider client={queries}>
      <CustomProperties
        look={incidentLook}
        id="t1"
        ticket={ticket as unknown as Ticket}
        changes={{ change, conflict: undefined, settle: vi.fn(), refused: options.refused ?? {} }}
      />
    </QueryClientProvider>,
  );
  return { ...shown, change };
}

test("each declared field is shown with its value", () => {
  panel({ update: false });
  expect(screen.getAllByRole("definition").map((value) => value.textContent)).toEqual(["B 204", "Not set", "No"]);
  expect(screen.queryByRole("button")).toBeNull();
});

test("a closed field is not shown, and one that is not theirs to write is only read", () => {
  const room = { ...declared("room", "text"), kind: "incident", readRestricted: true, writeRestricted: true };
  expect(panel({ fields: [room] }).container.textContent).toBe("");
  panel({ fields: [room], may: ["incident_custom:read_room"] });
  expect(screen.getByRole("definition").textContent).toBe("B 204");
  expect(screen.queryByRole("button")).toBeNull();
});

test("where the organization declared none, there is nothing", () => {
  expect(panel({ fields: [] }).container.textContent).toBe("");
});

test("a number is sent as one, and only the field that was changed", () => {
  const { change } = panel();
  fireEvent.click(screen.getByRole("button", { name: "Not set" }));
  fireEvent.change(screen.getByRole("textbox", { name: "seats" }), { target: { value: "2,5" } });
  fireEvent.keyDown(screen.getByRole("textbox", { name: "seats" }), { key: "Enter" });
  expect(change.mock.calls[0]?.[0]).toEqual({ custom: { seats: 2.5 } });
});

test("what is emptied is sent as nothing, and leaving it as it was sends nothing at all", () => {
  const { change } = panel();
  fireEvent.click(screen.getByRole("button", { name: "B 204" }));
  fireEvent.keyDown(screen.getByRole("textbox", { name: "room" }), { key: "Escape" });
  expect(change).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("button", { name: "B 204" }));
  fireEvent.change(screen.getByRole("textbox", { name: "room" }), { target: { value: " " } });
  fireEvent.blur(screen.getByRole("textbox", { name: "room" }));
  expect(change.mock.calls[0]?.[0]).toEqual({ custom: { room: null } });
});

test("a refusal stands beside its field", () => {
  panel({ refused: { "custom.seats": "A number is needed." } });
  expect(screen.getByRole("alert").closest("dd")?.textContent).toContain("Not set");
});
