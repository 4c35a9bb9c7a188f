import { lazy, Suspense, useEffect, useState } from "react";
import { onStepUp } from "../api/client.ts";

const loadDialog = () => import("./StepUpDialog.tsx");
const StepUpDialog = lazy(loadDialog);

/** Before something sensitive, asks once more who is there; the action then goes on by itself. */
export function StepUp() {
  const [answer, setAnswer] = useState<(proven: boolean) => void>();
  useEffect(() => {
    const ask = () => new Promise<boolean>((resolve) => setAnswer(() => resolve));
    // Where the dialog can't be fetched, the server's refusal is what is said.
    onStepUp(() => loadDialog().then(ask, () => false));
  }, []);
  if (!answer) return null;
  const end = (proven: boolean) => {
    setAnswer(undefined);
    answer(proven);
  };
  return (
    <Suspense>
      <StepUpDialog onEnd={end} />
    </Suspense>
  );
}
