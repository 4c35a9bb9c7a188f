import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { NotFoundPage } from "../../kernel/pages/NotFoundPage.tsx";
import { useParam } from "../../kernel/router/address.ts";
import { OpenRole } from "./OpenRole.tsx";
import { allRolesQuery } from "./roles.ts";

/** One role: what it allows, who holds it, what happened to it. */
export default function RolePage() {
  const id = useParam("id");
  const roles = useQuery(allRolesQuery);
  return (
    <Loaded query={roles}>
      {(all) => {
        const role = all.get(id);
        return role ? <OpenRole key={id} role={role} roles={all} /> : <NotFoundPage />;
      }}
    </Loaded>
  );
}
