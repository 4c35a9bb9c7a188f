import "../mantine.ts";
import { Modal } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useFocusReturn } from "../focus/useFocusReturn.ts";
import { IconSearch } from "../icons.ts";
import { KeyHint } from "../keys/KeyHint.tsx";
import styles from "./Palette.module.css";
import { bySections } from "./sections.ts";

export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  /** Heading under which it stands; items of one group should follow each other. */
  readonly group: string;
  readonly icon?: ReactNode;
  /** After the label, muted: state, team. */
  readonly note?: ReactNode;
  readonly keys?: string;
  /** Why it cannot be chosen now. */
  readonly refused?: string;
}

interface PaletteProps {
  items: readonly PaletteItem[];
  query: string;
  onQuery: (query: string) => void;
  onChoose: (id: string) => void;
  onClose: () => void;
  /** More answers are on their way from the server. */
  searching?: boolean;
}

/** Type, move with the arrows, Enter: goes anywhere and does anything. What matches is the caller's to say. */
export function Palette(props: PaletteProps) {
  const t = useTranslations("ui.palette");
  useFocusReturn(true);
  const id = useId();
  const [at, setAt] = useState(0);
  const active = props.items[Math.min(at, props.items.length - 1)];
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  });

  const hear = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = props.items.length;
    if (step && count > 0) setAt((at + step + count) % count);
    else if (event.key === "Enter" && active && !active.refused) props.onChoose(active.id);
    else return;
    event.preventDefault();
  };

  return (
    <Modal.Root opened onClose={props.onClose} size={600} padding={0} yOffset="12vh" lockScroll={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={t("label")} className={styles.content}>
        <div className={styles.head}>
          <IconSearch aria-hidden />
          <input
            data-autofocus
            className={styles.input}
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={active && `${id}-${active.id}`}
            aria-label={t("label")}
            placeholder={t("placeholder")}
            value={props.query}
            onChange={(event) => {
              setAt(0);
              props.onQuery(event.target.value);
            }}
            onKeyDown={hear}
          />
        </div>
        <div ref={list} id={`${id}-list`} role="listbox" aria-label={t("results")} className={styles.list}>
          {bySections(props.items).map((section) => (
            <div key={section.group} role="group" aria-label={section.group}>
              <div className={styles.heading} aria-hidden="true">
                {section.group}
              </div>
              {section.items.map((item) => (
                <Option
                  key={item.id}
                  id={`${id}-${item.id}`}
                  item={item}
                  active={item === active}
                  onChoose={props.onChoose}
                />
              ))}
            </div>
          ))}
        </div>
        {props.items.length === 0 && (
          <p className={styles.none} role="status">
            {props.searching ? t("searching") : t("none")}
          </p>
        )}
      </Modal.Content>
    </Modal.Root>
  );
}

function Option(props: { id: string; item: PaletteItem; active: boolean; onChoose: (id: string) => void }) {
  const { item } = props;
  return (
    <div
      id={props.id}
      role="option"
      aria-selected={props.active}
      aria-disabled={item.refused ? true : undefined}
      className={styles.option}
      onClick={() => item.refused || props.onChoose(item.id)}
    >
      <span className={styles.icon}>{item.icon}</span>
      <span className={styles.label}>{item.label}</span>
      {(item.refused || item.note) && <span className={styles.note}>{item.refused ?? item.note}</span>}
      {item.keys && <KeyHint keys={item.keys} />}
    </div>
  );
}
