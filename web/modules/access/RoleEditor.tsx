import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useMay } from "../../kernel/session/me.ts";
import { useWords, wordOr } from "../../platform/masterdata/words.ts";
import { TextField } from "../../ui/form/Field.tsx";
import { TextArea } from "../../ui/form/TextArea.tsx";
import { type Draft, differencesOf, includable, sourcesOf, turned } from "./draft.ts";
import { PermissionDetail } from "./PermissionDetail.tsx";
import { PermissionMatrix } from "./PermissionMatrix.tsx";
import { RoleChips } from "./RoleChips.tsx";
import styles from "./RoleEditor.module.css";
import { catalogueQuery, type Role, type Roles } from "./roles.ts";
import { SaveRole } from "./SaveRole.tsx";

interface RoleEditorProps {
  role: Role;
  roles: Roles;
  draft: Draft;
  onDraft: (draft: Draft) => void;
}

/** What a role is called, what it includes, and the matrix of all that it allows, with what saving would change. */
export function RoleEditor({ role, roles, draft, onDraft }: RoleEditorProps) {
  const t = useTranslations("roles");
  const words = useWords();
  const catalogue = useQuery(catalogueQuery);
  const fixed = !useMay("role:manage") || role.builtIn;
  const [looked, setLooked] = useState<string>();
  const differences = differencesOf(role, draft, roles);
  const sources = sourcesOf(draft, roles);
  const about = role.builtIn
    ? wordOr(words, `builtInRoles.${role.name}.description`, role.description)
    : draft.description;
  return (
    <Loaded query={catalogue}>
      {({ items }) => (
        <div className={styles.editor}>
          <div className={styles.main}>
            {role.builtIn ? (
              <p className={styles.note}>
                {about} {t("builtInText")}
              </p>
            ) : (
              <div className={styles.named}>
                <TextField
                  label={words("fields.name")}
                  required
                  readOnly={fixed}
                  value={draft.name}
                  onChange={(event) => onDraft({ ...draft, name: event.target.value })}
                />
                <TextArea
                  label={words("fields.description")}
                  readOnly={fixed}
                  value={draft.description}
                  onChange={(event) => onDraft({ ...draft, description: event.target.value })}
                />
              </div>
            )}
            <RoleChips
              label={t("includes")}
              hint={t("includesText")}
              chosen={draft.includes.flatMap((id) => roles.get(id) ?? [])}
              offered={includable(role, draft, roles)}
              disabled={fixed}
              onAdd={(id) => onDraft({ ...draft, includes: [...draft.includes, id] })}
              onRemove={(id) => onDraft({ ...draft, includes: draft.includes.filter((other) => other !== id) })}
            />
            <PermissionMatrix
              catalogue={items}
              sources={sources}
              changed={
                new Set([...differences.added, ...differences.removed, ...differences.gained, ...differences.lost])
              }
              fixed={fixed}
              looked={looked}
              onLook={setLooked}
              onTurn={(name) =>
                onDraft({ ...draft, permissions: turned(draft.permissions, name, !draft.permissions.includes(name)) })
              }
            />
          </div>
          <PermissionDetail
            permission={items.find(({ name }) => name === looked)}
            source={looked === undefined ? undefined : sources.get(looked)}
            roles={roles}
            onClose={() => setLooked(undefined)}
          />
          <SaveRole role={role} draft={draft} differences={differences} roles={roles} onDraft={onDraft} />
        </div>
      )}
    </Loaded>
  );
}
