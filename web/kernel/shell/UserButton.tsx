import { type ComponentProps, forwardRef } from "react";
import { useTranslations } from "use-intl";
import { Avatar } from "../../ui/mark/Avatar.tsx";
import { useMe } from "../session/me.ts";
import styles from "./UserMenu.module.css";

export interface UserMenuProps {
  /** Only the avatar. */
  folded?: boolean;
  /** Opens downwards, as in the portal's header. */
  below?: boolean;
}

type UserButtonProps = Omit<ComponentProps<"button">, "ref"> & { folded: boolean };

export const UserButton = forwardRef<HTMLButtonElement, UserButtonProps>(function UserButton(props, ref) {
  const { folded, ...rest } = props;
  const t = useTranslations("shell");
  const me = useMe();
  return (
    <button ref={ref} type="button" {...rest} className={styles.trigger} aria-label={t("account", { name: me.name })}>
      <Avatar person={me} size={24} />
      {!folded && <span className={styles.name}>{me.name}</span>}
    </button>
  );
});
