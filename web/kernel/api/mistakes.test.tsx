import { expect, test } from "vitest";
import { show } from "../../test/show.tsx";
import { useMistakes } from "./mistakes.ts";
import { ApiProblem, networkProblem } from "./problem.ts";

function worded(problem: unknown, known: readonly string[]): unknown {
  const { container } = show(<Form problem={problem} known={known} />);
  return JSON.parse(container.textContent ?? "");
}

function Form(props: { problem: unknown; known: readonly string[] }) {
  return JSON.stringify(useMistakes()(props.problem, props.known));
}

const detail = "Some fields are not as they must be.";

test("a code is said in the words of the catalogue, an unknown one in those of the server", () => {
  const errors = [
    { path: "title", code: "required", message: "Invalid input: expected string" },
    { path: "room", code: "no_such_room", message: "There is no such room." },
    { path: "shape", code: "no_such_shape" },
  ];
  expect(worded(new ApiProblem(422, { detail, errors }), ["title", "room", "shape"])).toEqual({
    fields: { title: "Fill this in.", room: "There is no such room.", shape: "This is not right." },
  });
});

test("where a field is not on the form, the whole is said too", () => {
  const errors = [{ path: "elsewhere", code: "required" }];
  expect(worded(new ApiProblem(422, { detail, errors }), ["title"])).toMatchObject({ form: detail });
});

test("a lost connection is said as such", () => {
  expect(worded(networkProblem(), [])).toMatchObject({ form: expect.stringContaining("cannot be reached") });
});

test("a defect is not made to look like a refusal", () => {
  expect(() => worded(new TypeError("defect"), [])).toThrow("defect");
});
