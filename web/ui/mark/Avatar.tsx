import styles from "./Avatar.module.css";

interface PersonLike {
  readonly id: string;
  readonly name: string;
}

/** Initials on a ground that is always the same for the same person. Drawn, not text: a name stands beside it. */
export function Avatar(props: { person: PersonLike; size?: 16 | 20 | 24 | 32 }) {
  const size = props.size ?? 20;
  return (
    <span
      className={styles.avatar}
      data-initials={initialsOf(props.person.name)}
      data-hue={hueOf(props.person.id)}
      data-size={size}
      aria-hidden="true"
    />
  );
}

/** A person as avatar and name. Nobody is said in words by the caller: "Unassigned". */
export function Person(props: { person: PersonLike | null; none: string; size?: 16 | 20 | 24 }) {
  if (props.person === null) {
    return (
      <span className={styles.person} data-none>
        <span className={styles.nobody} data-size={props.size ?? 20} aria-hidden="true" />
        {props.none}
      </span>
    );
  }
  return (
    <span className={styles.person}>
      <Avatar person={props.person} size={props.size ?? 20} />
      <span className={styles.name}>{props.person.name}</span>
    </span>
  );
}

/** First letters of the first and the last word of a name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters
    .map((word) => Array.from(word ?? "")[0] ?? "")
    .join("")
    .toLocaleUpperCase();
}

/** Which of the six colours of people is a person's own. */
export function hueOf(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return (sum % 6) + 1;
}
