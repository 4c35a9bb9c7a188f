import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { onUnauthenticated } from "../api/client.ts";
import { keys } from "../api/keys.ts";
import { useKnownMe } from "./me.ts";

const SignInAgainDialog = lazy(() => import("./SignInAgainDialog.tsx"));

/** When a session ends under someone's hands, asks for the password in front of the page, which keeps every character. */
export function SignInAgain() {
  const me = useKnownMe();
  const queries = useQueryClient();
  const [ended, setEnded] = useState(false);
  // Before anybody has signed in the first question is answered so too, and nothing has ended.
  useEffect(() => onUnauthenticated(() => queries.getQueryData(keys.me) !== undefined && setEnded(true)), [queries]);
  if (!ended || me === undefined) return null;
  const goOn = () => {
    setEnded(false);
    queries.invalidateQueries();
  };
  return (
    <Suspense>
      <SignInAgainDialog me={me} onSignedIn={goOn} />
    </Suspense>
  );
}
