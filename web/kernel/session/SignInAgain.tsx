import { useQueryClient } from "@tanstack/react-query";
import { CatchBoundary } from "@tanstack/react-router";
import { type ComponentType, useCallback, useEffect, useState } from "react";
import { onUnauthenticated } from "../api/client.ts";
import { keys } from "../api/keys.ts";
import { type Me, useKnownMe } from "./me.ts";
import { SignInElsewhere } from "./SignInElsewhere.tsx";
import { tellSignedInAgain } from "./signed-in-again.ts";

type SignInDialog = ComponentType<{ me: Me; onSignedIn: () => unknown }>;

const loadDialog = async (): Promise<SignInDialog> => (await import("./SignInAgainDialog.tsx")).default;

/**
 * When a session ends under someone's hands, asks for the password in front of the page, which keeps every character.
 * Where the dialog cannot be fetched or fails, the page stays as well, and says how to go on.
 */
export function SignInAgain({ load = loadDialog }: { load?: () => Promise<SignInDialog> }) {
  const me = useKnownMe();
  const queries = useQueryClient();
  const [ended, setEnded] = useState(false);
  const [dialog, setDialog] = useState<{ readonly Part: SignInDialog }>();
  const [failures, setFailures] = useState(0);
  // Before anybody has signed in the first question is answered so too, and nothing has ended.
  useEffect(() => onUnauthenticated(() => queries.getQueryData(keys.me) !== undefined && setEnded(true)), [queries]);
  const fetchDialog = useCallback(
    () =>
      load().then(
        (Part) => setDialog({ Part }),
        () => setFailures((count) => count + 1),
      ),
    [load],
  );
  useEffect(() => {
    if (ended) fetchDialog();
  }, [ended, fetchDialog]);

  if (!ended || me === undefined) return null;
  const goOn = () => {
    setEnded(false);
    setFailures(0);
    queries.invalidateQueries();
    tellSignedInAgain();
  };
  const elsewhere = <SignInElsewhere onAgain={fetchDialog} onSignedIn={goOn} />;
  if (!dialog) return failures > 0 && elsewhere;
  return (
    <CatchBoundary getResetKey={() => failures} errorComponent={() => elsewhere}>
      <dialog.Part me={me} onSignedIn={goOn} />
    </CatchBoundary>
  );
}
