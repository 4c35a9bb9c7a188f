import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { show } from "../../test/show.tsx";
import { Composer } from "./Composer.tsx";
import { Message, Timeline } from "./Timeline.tsx";

const author = { id: "u1", name: "Ada Reyes" };

test("an internal note and a public reply differ by name, by word and by mark", () => {
  show(
    <Timeline label="Conversation">
      <Message author={author} at="2026-01-01T00:00:00Z" visibility="public" reaches="Sam Okoro">
        We are on it.
      </Message>
      <Message author={author} at="2026-01-01T00:00:00Z" visibility="internal">
        Same as last week.
      </Message>
    </Timeline>,
  );
  expect(screen.getByRole("article", { name: "Public reply by Ada Reyes" }).textContent).toContain("To Sam Okoro");
  const note = screen.getByRole("article", { name: "Internal note by Ada Reyes" });
  expect(note.textContent).toContain("Internal note");
  expect(note.dataset.visibility).toBe("internal");
});

test("the button says whom the text reaches, and an empty one cannot be sent", () => {
  const send = { value: " ", onChange: vi.fn(), onSend: vi.fn() };
  const { rerender } = show(<Composer {...send} visibility="public" reaches="Sam Okoro" />);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Reply to Sam Okoro" }).disabled).toBe(true);
  rerender(<Composer {...send} visibility="internal" />);
  expect(screen.getByRole("button", { name: "Save internal note" })).toBeTruthy();
  expect(screen.getByText("Only your organization's agents see this")).toBeTruthy();
});

test("Ctrl-Enter sends, Enter alone does not", () => {
  const onSend = vi.fn();
  show(<Composer value="Done" onChange={vi.fn()} onSend={onSend} visibility="public" />);
  fireEvent.keyDown(screen.getByRole("textbox"), { key: "Enter" });
  expect(onSend).not.toHaveBeenCalled();
  fireEvent.keyDown(screen.getByRole("textbox"), { key: "Enter", ctrlKey: true });
  expect(onSend).toHaveBeenCalledOnce();
});
